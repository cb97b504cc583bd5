namespace PerfAttributes.Tool.Document;

/// <summary>What was found about a promise: a figure that varies, or words and counts that do not.</summary>
/// <param name="Figure">The figure; <see langword="null"/> for words.</param>
/// <param name="Words">The words; empty for a figure, and where there is none.</param>
internal readonly record struct Measured(Figure? Figure, string Words)
{
    internal static Measured Of(Figure figure) => new(figure, "");

    /// <summary>Nothing: this run has no figure.</summary>
    internal static Measured None => new(null, "");

    internal static Measured Of(string words) => new(null, words);
}
