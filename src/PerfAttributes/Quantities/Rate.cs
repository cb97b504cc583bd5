using System;

namespace PerfAttributes.Quantities;

/// <summary>Reads and writes rates such as <c>5000/s</c>.</summary>
internal static class Rate
{
    /// <summary>What a valid rate looks like, for messages.</summary>
    internal const string Form = "a number above 0 with a unit of time (/s, /min, /h), such as \"5000/s\" or \"90/min\"";

    /// <summary>Reads a rate.</summary>
    /// <param name="text">A number and a unit.</param>
    /// <param name="perSecond">The rate per second, from 1e-6 to 1e12; 0 when the text is not valid.</param>
    /// <returns>Whether the text is valid.</returns>
    internal static bool TryParse(string? text, out double perSecond)
    {
        perSecond = 0;
        if (!Quantity.TrySplit(text, out var number, out var unit))
            return false;
        var seconds = unit.Replace(" ", "").ToLowerInvariant() switch
        {
            "/s" => 1.0,
            "/min" => 60.0,
            "/h" => 3600.0,
            _ => double.NaN,
        };
        var rate = number / seconds;
        if (!(rate >= 1e-6 && rate <= 1e12))
            return false;
        perSecond = rate;
        return true;
    }

    /// <summary>Writes a rate with three significant digits: <c>5000/s</c>, <c>90.0/min</c> for rates below one a second.</summary>
    internal static string Format(double perSecond) => perSecond switch
    {
        >= 1 => Quantity.ThreeDigits(perSecond) + "/s",
        >= 1.0 / 60 => Quantity.ThreeDigits(perSecond * 60) + "/min",
        _ => Quantity.ThreeDigits(perSecond * 3600) + "/h",
    };
}
