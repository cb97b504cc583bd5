using System;
using System.Globalization;

namespace PerfAttributes.Quantities;

/// <summary>Reads and writes sizes such as <c>64KB</c>; units are powers of 1 024.</summary>
internal static class ByteSize
{
    /// <summary>What a valid size looks like, for messages.</summary>
    internal const string Form = "a whole number of bytes with a unit (B, KB, MB, GB), such as \"64KB\" or \"0B\"";

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number and a unit; the result must be a whole number of bytes.</param>
    /// <param name="bytes">The size in bytes, from 0 to 2^60; 0 when the text is not valid.</param>
    /// <returns>Whether the text is valid.</returns>
    internal static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        if (!Quantity.TrySplit(text, out var number, out var unit))
            return false;
        double factor = unit.ToUpperInvariant() switch
        {
            "B" => 1,
            "KB" or "KIB" => 1L << 10,
            "MB" or "MIB" => 1L << 20,
            "GB" or "GIB" => 1L << 30,
            _ => double.NaN,
        };
        var value = number * factor;
        if (!(value <= 1L << 60) || value != Math.Floor(value))
            return false;
        bytes = (long)value;
        return true;
    }

    /// <summary>Writes a size exactly below 10 KB, else with three significant digits: <c>64.0 KB</c>.</summary>
    internal static string Format(double bytes) => Math.Abs(bytes) switch
    {
        < 10 * 1024 => bytes.ToString("0.#", CultureInfo.InvariantCulture) + " B",
        < 999.5 * 1024 => Quantity.ThreeDigits(bytes / 1024) + " KB",
        < 999.5 * 1024 * 1024 => Quantity.ThreeDigits(bytes / (1024 * 1024)) + " MB",
        _ => Quantity.ThreeDigits(bytes / (1024.0 * 1024 * 1024)) + " GB",
    };
}
