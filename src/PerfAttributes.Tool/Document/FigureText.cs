using System.Globalization;
using PerfAttributes.Quantities;

namespace PerfAttributes.Tool.Document;

/// <summary>Writes figures with two significant digits and limits exactly, and reads figures back.</summary>
internal static class FigureText
{
    // The largest unit first; each begins where messages of the tests begin to use it.
    private static readonly Dictionary<FigureUnit, (string Name, double Factor, double From)[]> Units = new()
    {
        [FigureUnit.Time] = [(" min", 60e9, 120e9), (" s", 1e9, 1e9), (" ms", 1e6, 1e6), (" us", 1e3, 1e3), (" ns", 1, 0)],
        [FigureUnit.Bytes] = [(" GB", 1 << 30, 1000.0 * (1 << 20)), (" MB", 1 << 20, 1000 * 1024), (" KB", 1024, 10 * 1024), (" B", 1, 0)],
        [FigureUnit.Rate] = [("/s", 1, 1), ("/min", 1 / 60.0, 1 / 60.0), ("/h", 1 / 3600.0, 0)],
        [FigureUnit.Factor] = [("x", 1, 0)],
    };

    /// <summary>Writes a figure with two significant digits of the unit that it is told in.</summary>
    internal static string Format(double value, FigureUnit unit)
    {
        if (unit == FigureUnit.Exponent)
            return "n^" + Math.Round(value, 1).ToString("0.0", CultureInfo.InvariantCulture);
        // Rounding may reach the next unit: 996 us are 1 ms.
        var first = Fitting(value, unit).First();
        var (name, factor, _) = Fitting(TwoDigits(value / first.Factor) * first.Factor, unit).First();
        return Number(TwoDigits(value / factor)) + name;
    }

    /// <summary>Writes a limit exactly, in the largest unit that three decimals suffice for: <c>20 ms</c>, <c>1.25x</c>.</summary>
    /// <param name="value">The limit.</param>
    /// <param name="unit">Its unit; no exponent.</param>
    internal static string Limit(double value, FigureUnit unit)
    {
        foreach (var (name, factor, _) in Fitting(value, unit))
        {
            var number = Math.Round(value / factor, 3);
            // Binary fractions of nanoseconds come and go with every conversion.
            if (Math.Abs((number * factor) - value) <= 1e-12 * Math.Abs(value))
                return Number(number) + name;
        }

        var smallest = Units[unit][^1];
        return Number(value / smallest.Factor) + smallest.Name;
    }

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    internal static bool TryParse(string text, FigureUnit unit, out double value)
    {
        value = 0;
        if (unit == FigureUnit.Exponent)
            return text.StartsWith("n^", StringComparison.Ordinal) && double.TryParse(text[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (!Quantity.TrySplit(text, out var number, out var name))
            return false;
        var known = Array.Find(Units[unit], one => one.Name.Trim() == name);
        value = number * known.Factor;
        return known.Factor > 0;
    }

    // Units that a value fills, the largest one first; the smallest one always is among them.
    private static IEnumerable<(string Name, double Factor, double From)> Fitting(double value, FigureUnit unit) =>
        Units[unit].Where(one => !(Math.Abs(value) < one.From));

    private static string Number(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static double TwoDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        // Dividing by a power of ten keeps whole numbers whole; multiplying by 0.01 would not.
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) - 1;
        var unit = Math.Pow(10, Math.Abs(digits));
        return digits >= 0 ? Math.Round(value / unit) * unit : Math.Round(value * unit) / unit;
    }
}
