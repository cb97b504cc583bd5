using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>Cases that the tests no longer declare.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>baseline prune</c>.</param>
/// <param name="Folder">The baseline's full path.</param>
/// <param name="Removed">Whether they were removed; else they are listed only.</param>
/// <param name="Gone">The cases.</param>
internal sealed record PrunedDocument(int SchemaVersion, string Command, string Folder, bool Removed, IReadOnlyList<CaseName> Gone)
{
    internal void Show(ToolOutput output)
    {
        foreach (var name in Gone)
            output.Line($"{(Removed ? "removed" : "gone")}: {name.Service}.{name.Operation} in {name.Scenario}", Removed ? Tone.Plain : Tone.Doubtful);
        if (Gone.Count == 0)
            output.Line("every case of the baseline is declared by the tests", Tone.Good);
        else if (!Removed)
            output.Prose(0, "Way out: remove them with --yes; save those that were renamed anew.");
    }
}
