using System.Text.Json;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports.Json;

/// <summary>What a contract on an index said once the index was dropped from a copy of the database.</summary>
/// <param name="Dropped">The indexes.</param>
/// <param name="Outcome"><c>noticed</c>, <c>vacuous</c>, <c>cannot_drop</c> or <c>unclear</c>.</param>
/// <param name="Statement">The same as a sentence.</param>
/// <param name="GainsNothing">Whether the call without the indexes did no more work by any counter.</param>
/// <param name="VmStepsBefore">Virtual machine steps of the call with the indexes; null where it was not repeated.</param>
/// <param name="VmStepsAfter">Those of the call without; null where it did not come to its end.</param>
public sealed record ReportIndexMutation(
    IReadOnlyList<string> Dropped,
    string Outcome,
    string Statement,
    bool GainsNothing,
    long? VmStepsBefore,
    long? VmStepsAfter)
{
    internal static ReportIndexMutation Of(IndexMutation mutation) => new(
        mutation.Dropped,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(mutation.Outcome.ToString()),
        mutation.Statement,
        mutation.GainsNothing,
        mutation.After is null ? null : mutation.Before.VmSteps,
        mutation.After?.VmSteps);
}
