using System.Globalization;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the numbers of attributes that must lie in a range.</summary>
internal static class NumberReader
{
    /// <summary>A whole number in a range; <see langword="null"/> for one out of range, which is noted.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="property">The property.</param>
    /// <param name="unset">The value of a property that is not set.</param>
    /// <param name="max">The greatest that is allowed.</param>
    /// <param name="contracts">Where problems are noted.</param>
    /// <param name="min">The least that is allowed.</param>
    internal static int? ReadWhole(AttributeData attribute, string property, int unset, int max, DeclaredContracts contracts, int min = 1)
    {
        var value = attribute.Property(property) as int? ?? unset;
        if (value >= min && value <= max)
            return value;
        Note(attribute, property, Text(value), $"a whole number from {Text(min)} to {Text(max)}", contracts);
        return null;
    }

    /// <summary>A number above 0; <see langword="null"/> for one out of range, which is noted.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="property">The property.</param>
    /// <param name="unset">The value of a property that is not set.</param>
    /// <param name="max">The greatest that is allowed.</param>
    /// <param name="contracts">Where problems are noted.</param>
    internal static double? ReadPositive(AttributeData attribute, string property, double unset, double max, DeclaredContracts contracts)
    {
        var value = attribute.Property(property) as double? ?? unset;
        if (value > 0 && value <= max)
            return value;
        Note(attribute, property, value.ToString(CultureInfo.InvariantCulture), $"a number above 0 and up to {Text(max)}", contracts);
        return null;
    }

    private static void Note(AttributeData attribute, string property, string value, string range, DeclaredContracts contracts) =>
        contracts.Problems.Add(new(Rules.NumberOutOfRange, attribute, property, value, range));

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
