using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes constants as code, the same on every machine.</summary>
internal static class Literal
{
    /// <summary>A text in quotes, or <c>null</c>.</summary>
    internal static string Of(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A number with digits grouped: <c>20_000_000</c>, <c>0.5</c>.</summary>
    internal static string Of(double value)
    {
        var isWhole = Math.Abs(value) < 1e15 && value == Math.Floor(value);
        return isWhole ? Of((long)value) : value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with digits grouped.</summary>
    internal static string Of(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>A constant of a primitive type, with the suffix or cast that makes its type unmistakable.</summary>
    internal static string OfPrimitive(object value) => value switch
    {
        string text => Of(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        byte or sbyte or short or ushort => $"({KeywordOf(value)})({Convert.ToString(value, CultureInfo.InvariantCulture)})",
        float number => OfFloating(number, float.IsNaN(number), float.IsInfinity(number), "float", "F"),
        double number => OfFloating(number, double.IsNaN(number), double.IsInfinity(number), "double", "D"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        _ => "default",
    };

    private static string OfFloating(IFormattable value, bool isNaN, bool isInfinity, string keyword, string suffix)
    {
        if (isNaN)
            return keyword + ".NaN";
        var text = value.ToString(suffix == "F" ? "G9" : "G17", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (isInfinity)
            return keyword + (text[0] == '-' ? ".NegativeInfinity" : ".PositiveInfinity");
        return (shortest.Length < text.Length ? shortest : text) + suffix;
    }

    private static string KeywordOf(object value) => value switch { byte => "byte", sbyte => "sbyte", short => "short", _ => "ushort" };
}
