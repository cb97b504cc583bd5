using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Compare;

/// <summary>How runs or builds compare.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>compare</c>.</param>
/// <param name="Kind"><c>reports</c> or <c>builds</c>.</param>
/// <param name="Before">The path of what was.</param>
/// <param name="After">The path of what is.</param>
/// <param name="RunsBefore">How many runs; <see langword="null"/> for builds.</param>
/// <param name="RunsAfter">How many runs; <see langword="null"/> for builds.</param>
/// <param name="Cases">The cases that both have.</param>
/// <param name="Gone">Cases that only the first has.</param>
/// <param name="Appeared">Cases that only the second has.</param>
/// <param name="Notes">What else a reader should know.</param>
internal sealed record CompareDocument(
    int SchemaVersion,
    string Command,
    string Kind,
    string Before,
    string After,
    int? RunsBefore,
    int? RunsAfter,
    IReadOnlyList<ComparedCase> Cases,
    IReadOnlyList<CaseName> Gone,
    IReadOnlyList<CaseName> Appeared,
    IReadOnlyList<string> Notes)
{
    /// <summary>How many cases became dearer.</summary>
    public int Regressed => Cases.Count(one => one.Outcome == "regressed");

    internal static CompareDocument Of(string kind, string before, string after, IReadOnlyList<ComparedCase> cases) =>
        new(ToolJson.Version, "compare", kind, before, after, null, null, cases, [], [], []);
}
