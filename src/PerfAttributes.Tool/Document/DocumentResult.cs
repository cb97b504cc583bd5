using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Document;

/// <summary>What <c>document</c> did.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>document</c>.</param>
/// <param name="Operations">How many methods were documented.</param>
/// <param name="Changed">The files that changed, or would.</param>
/// <param name="Skipped">What was left out, and why.</param>
internal sealed record DocumentResult(
    int SchemaVersion, string Command, int Operations, IReadOnlyList<string> Changed, IReadOnlyList<string> Skipped)
{
    /// <summary>Methods whose sections stay as they are, because the report does not have them.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Why nothing was written or compared, with a way out; <see langword="null"/> if something was.</summary>
    public string? Undone { get; init; }

    internal static DocumentResult Of(int operations, IReadOnlyList<string> changed, IReadOnlyList<string> skipped) =>
        new(ToolJson.Version, "document", operations, changed, skipped);

    internal void Show(ToolOutput output, bool written)
    {
        foreach (var file in Changed)
            output.Line($"{(written ? "written" : "would change")}: {file}");
        foreach (var skipped in Skipped)
            output.Prose(0, "left out: " + skipped, Tone.Doubtful);
        foreach (var kept in Kept)
            output.Line("kept as it is: " + kept);
        if (Kept.Count > 0)
            output.Prose(0, "The report does not have these methods: none of their tests ran, or they are gone. Way out: run all tests; delete the sections of methods that are gone by hand.");
        if (Undone is { } reason)
            output.Prose(0, reason, Tone.Bad);
        else if (Changed.Count == 0)
            output.Line("nothing changed", Tone.Good);
    }
}
