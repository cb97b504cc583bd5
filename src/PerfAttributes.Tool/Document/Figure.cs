using PerfAttributes.Quantities;

namespace PerfAttributes.Tool.Document;

/// <summary>A measured figure of a committed document: two significant digits, and kept as long as measuring again agrees with it.</summary>
/// <param name="Value">The figure in its unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Low">The lower end of its interval; the figure itself where there is none.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Figure(double Value, FigureUnit Unit, double Low, double High)
{
    /// <summary>A figure with an interval whose ends may be missing.</summary>
    internal static Figure Of(double value, FigureUnit unit, IReadOnlyList<double?>? interval = null) => new(
        value, unit, Math.Min(value, interval is [{ } low, _] ? low : value), Math.Max(value, interval is [_, { } high] ? high : value));

    /// <summary>The text that the document shows.</summary>
    /// <param name="known">What it showed so far; <see langword="null"/> if nothing.</param>
    /// <param name="tolerance">By how much measurements of the same code may differ beyond the interval, as a share.</param>
    internal string Text(string? known, double tolerance)
    {
        if (known is not null && FigureText.TryParse(known, Unit, out var old) && old >= Low * (1 - tolerance) && old <= High * (1 + tolerance))
            return known;
        return FigureText.Format(Value, Unit);
    }
}
