namespace PerfAttributes.Tool.Document;

/// <summary>What was found about a promise: a figure that varies, or words and counts that do not.</summary>
/// <param name="Figure">The figure; <see langword="null"/> for words.</param>
/// <param name="Words">The words; empty for a figure.</param>
internal readonly record struct Measured(Figure? Figure, string Words)
{
    internal static Measured Of(Figure figure) => new(figure, "");

    internal static Measured Of(string words) => new(null, words);
}
