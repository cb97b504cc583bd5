using System.Globalization;
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
/// <param name="Appeared">Cases that only the second has; for builds they are among the others, as <c>new</c>.</param>
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

    /// <summary>How many cases failed in the newer build by themselves.</summary>
    public int Failed => Cases.Count(one => one.Outcome == "failed");

    /// <summary>Whether anything speaks against what is newer.</summary>
    internal bool HasFinding => Regressed + Failed > 0;

    /// <summary>How many cases could not be compared.</summary>
    public int NotCompared => Cases.Count(one => !one.Compared);

    /// <summary>Whether nothing that both sides have could be compared, or they have nothing in common: such a comparison says nothing.</summary>
    internal bool IsUndone => Cases.Count == 0 || (NotCompared > 0 && Cases.All(one => !one.Compared || one.Outcome == "new"));

    /// <summary>Makes one of cases, with a note if some could not be compared.</summary>
    internal static CompareDocument Of(string kind, string before, string after, IReadOnlyList<ComparedCase> cases) =>
        new CompareDocument(ToolJson.Version, "compare", kind, before, after, null, null, cases, [], [], []).Warned();

    private CompareDocument Warned() => Cases.Count > 0 && NotCompared == 0 ? this : this with { Notes = [Warning()] };

    private string Warning() => Cases.Count == 0
        ? "Nothing was compared: the two sides have no case in common. Way out: name reports of the same tests."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsUndone ? "Nothing was compared" : "Not everything was compared")}: of {Cases.Count} {(Cases.Count == 1 ? "case" : "cases")}, {NotCompared} could not be.");
}
