using System;
using System.Globalization;

namespace PerfAttributes.Quantities;

/// <summary>A number followed by a unit, as contracts and settings write them.</summary>
internal static class Quantity
{
    /// <summary>Splits <c>"1.5 ms"</c> into 1.5 and <c>ms</c>.</summary>
    /// <param name="text">The text; digits with at most one decimal point, then the unit.</param>
    /// <param name="number">The number, finite and not negative.</param>
    /// <param name="unit">The rest without blanks; may be empty.</param>
    /// <returns>Whether the text starts with such a number.</returns>
    internal static bool TrySplit(string? text, out double number, out string unit)
    {
        number = 0;
        unit = "";
        var trimmed = (text ?? "").Trim();
        var length = 0;
        while (length < trimmed.Length && (trimmed[length] is >= '0' and <= '9' or '.'))
            length++;
        unit = trimmed.Substring(length).Trim();
        return length > 0
            && double.TryParse(trimmed.Substring(0, length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && !double.IsInfinity(number);
    }

    /// <summary>A figure with three significant digits and no exponent: 0.123, 1.23, 12.3, 123, 1230.</summary>
    internal static string ThreeDigits(double value)
    {
        var size = Math.Abs(value);
        var digits = size switch { >= 99.95 or 0 => 0, >= 9.995 => 1, >= 0.9995 => 2, _ => 3 };
        return value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
