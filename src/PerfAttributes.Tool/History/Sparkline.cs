namespace PerfAttributes.Tool.History;

/// <summary>Draws figures as a line of small bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Draws the last figures.</summary>
    /// <param name="figures">The figures, oldest first; one that is missing leaves a blank.</param>
    /// <param name="width">The most bars, 1 or more.</param>
    /// <returns>A bar each, from the lowest to the highest of them; in the middle where all are alike within 5 %.</returns>
    internal static string Of(IReadOnlyList<double?> figures, int width)
    {
        var shown = figures.Skip(Math.Max(0, figures.Count - width)).ToList();
        var known = shown.OfType<double>().DefaultIfEmpty(0).ToList();
        var (low, high) = (known.Min(), known.Max());
        // Noise drawn as mountains would tell of changes that are none.
        var range = Math.Max(high - low, 0.05 * Math.Abs(high));
        var bottom = ((low + high) / 2) - (range / 2);
        return string.Concat(shown.Select(figure => figure is not { } value ? ' '
            : range == 0 ? Bars[0] : Bars[Math.Clamp((int)((value - bottom) / range * Bars.Length), 0, Bars.Length - 1)]));
    }
}
