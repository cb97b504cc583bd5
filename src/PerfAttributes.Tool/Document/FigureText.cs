using System.Globalization;
using PerfAttributes.Quantities;

namespace PerfAttributes.Tool.Document;

/// <summary>Writes figures with two significant digits, and reads them back.</summary>
internal static class FigureText
{
    private static readonly Dictionary<string, double> Factors = new(StringComparer.Ordinal)
    {
        ["ns"] = 1, ["us"] = 1e3, ["ms"] = 1e6, ["s"] = 1e9, ["min"] = 60e9,
        ["B"] = 1, ["KB"] = 1 << 10, ["MB"] = 1 << 20, ["GB"] = 1 << 30,
        ["/s"] = 1, ["/min"] = 1 / 60.0, ["/h"] = 1 / 3600.0,
        ["x"] = 1,
    };

    /// <summary>Writes a figure.</summary>
    internal static string Format(double value, FigureUnit unit) => unit switch
    {
        FigureUnit.Time => Trim(Duration.Format(TwoDigits(value))),
        FigureUnit.Bytes => Trim(ByteSize.Format(TwoDigits(value))),
        FigureUnit.Rate => Trim(Rate.Format(TwoDigits(value))),
        FigureUnit.Factor => TwoDigits(value).ToString("0.##", CultureInfo.InvariantCulture) + "x",
        _ => "n^" + Math.Round(value, 1).ToString("0.0", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes a limit as exactly as the attribute did, without zeros that say nothing: <c>20 ms</c>.</summary>
    internal static string Limit(string formatted) => Trim(formatted);

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    internal static bool TryParse(string text, FigureUnit unit, out double value)
    {
        value = 0;
        if (unit == FigureUnit.Exponent)
            return text.StartsWith("n^", StringComparison.Ordinal) && double.TryParse(text[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (!Quantity.TrySplit(text, out var number, out var name) || !Factors.TryGetValue(name, out var factor))
            return false;
        value = number * factor;
        return true;
    }

    private static double TwoDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        // Dividing by a power of ten keeps whole numbers whole; multiplying by 0.01 would not.
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) - 1;
        var unit = Math.Pow(10, Math.Abs(digits));
        return digits >= 0 ? Math.Round(value / unit) * unit : Math.Round(value * unit) / unit;
    }

    // "1.30 ms" becomes "1.3 ms".
    private static string Trim(string text)
    {
        var end = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or '-').Count();
        var number = text[..end];
        return number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') + text[end..] : text;
    }
}
