namespace PerfAttributes.Tool.Terminal;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says; nothing in it is markup.</param>
/// <param name="Tone">What it is.</param>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>A plain cell.</summary>
    public static implicit operator Cell(string text) => new(text);
}
