using System;
using System.Globalization;

namespace PerfAttributes.Quantities;

/// <summary>Reads and writes durations such as <c>20ms</c>; the unit of the values is the nanosecond.</summary>
internal static class Duration
{
    /// <summary>The longest duration taken, in nanoseconds: one day.</summary>
    internal const double MaxNanoseconds = 86_400e9;

    /// <summary>What a valid duration looks like, for messages.</summary>
    internal const string Form = "a positive number and a unit (ns, us, ms, s, min), at most one day, such as \"20ms\"";

    /// <summary>Reads a duration.</summary>
    /// <param name="text">A number (invariant culture, no sign, no exponent) and a unit; blanks around either are allowed.</param>
    /// <param name="nanoseconds">The duration, above 0 and at most one day; 0 when the text is not valid.</param>
    /// <returns>Whether the text is valid.</returns>
    internal static bool TryParse(string? text, out double nanoseconds)
    {
        nanoseconds = 0;
        if (!Quantity.TrySplit(text, out var number, out var unit))
            return false;
        double factor = unit switch
        {
            "ns" => 1,
            "us" or "µs" or "μs" => 1e3,
            "ms" => 1e6,
            "s" => 1e9,
            "min" => 60e9,
            _ => 0,
        };
        var value = number * factor;
        if (!(value > 0) || value > MaxNanoseconds)
            return false;
        nanoseconds = value;
        return true;
    }

    /// <summary>Writes a duration with three significant digits and the unit that fits: <c>17.3 us</c>.</summary>
    /// <param name="nanoseconds">Any finite figure; NaN and infinities are written as such.</param>
    internal static string Format(double nanoseconds)
    {
        if (double.IsNaN(nanoseconds) || double.IsInfinity(nanoseconds))
            return nanoseconds.ToString(CultureInfo.InvariantCulture);
        var size = Math.Abs(nanoseconds);
        return size switch
        {
            < 999.5 => Quantity.ThreeDigits(nanoseconds) + " ns",
            < 999.5e3 => Quantity.ThreeDigits(nanoseconds / 1e3) + " us",
            < 999.5e6 => Quantity.ThreeDigits(nanoseconds / 1e6) + " ms",
            < 119.5e9 => Quantity.ThreeDigits(nanoseconds / 1e9) + " s",
            _ => Quantity.ThreeDigits(nanoseconds / 60e9) + " min",
        };
    }
}
