using PerfAttributes.Baselines;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>The counted work of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Engine">The engine and its version.</param>
/// <param name="Statements">Executed statements.</param>
/// <param name="VmSteps">Virtual machine steps.</param>
/// <param name="FullScanSteps">Rows stepped through without an index.</param>
/// <param name="Sorts">Sort operations.</param>
internal sealed record BaselineWork(CaseName Case, string? Engine, long? Statements, long? VmSteps, long? FullScanSteps, long? Sorts)
{
    internal static BaselineWork Of(CaseFigures figures) => new(
        CaseName.Of(figures.Case), figures.Engine, figures.Work?.Statements, figures.Work?.VmSteps, figures.Work?.FullScanSteps, figures.Work?.Sorts);
}
