using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PerfAttributes.Reports.Json;

/// <summary>
/// Figures that are only drawn: rounded to five digits, and written as an integer with a point in it. A report of a thousand cases has
/// 400 000 of them, twice, and writing them by code that was not compiled yet was a third of the time that it took.
/// </summary>
internal static class ShortFigure
{
    /// <summary>The most bytes that a number of any kind takes, as in <c>-1.2345678901234568E-300</c>, rounded up.</summary>
    internal const int MostBytes = 32;

    private const int Digits = 5;

    // The largest that needs no more than 15 digits: all are exact, and so are the powers of ten up to 22.
    private const double MostDigits = 1e15;

    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Rounds to five significant digits.</summary>
    /// <param name="value">Any finite number.</param>
    /// <returns>The double nearest to the decimal number, so that its shortest text has no more than five digits.</returns>
    internal static double Round(double value)
    {
        if (value == 0)
            return 0;
        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        // A division of exact integers is rounded correctly, a multiplication by 0.001 is not.
        return decimals >= Powers.Length || -decimals >= Powers.Length
            ? double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : decimals >= 0 ? Math.Round(value * Powers[decimals]) / Powers[decimals] : Math.Round(value / Powers[-decimals]) * Powers[-decimals];
    }

    /// <summary>Writes a number as JSON, so that it is read back as the same.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">A finite number.</param>
    /// <param name="target">At least <see cref="MostBytes"/>.</param>
    /// <returns>How many bytes it took.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Write<T>(T value, Span<byte> target)
        where T : struct, INumber<T>
    {
        if (value is double number and >= 0 and < MostDigits && Decimals(number) is >= 0 and var decimals)
            return WriteDecimal((long)Math.Round(number * Powers[decimals]), decimals, target);
        value.TryFormat(target, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    // The fewest decimal places that make a decimal number of at most 15 digits to which this is the nearest double; -1 if there are none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Decimals(double value)
    {
        for (var decimals = 0; decimals < Powers.Length && value * Powers[decimals] < MostDigits; decimals++)
        {
            if (Math.Round(value * Powers[decimals]) / Powers[decimals] == value)
                return decimals;
        }

        return -1;
    }

    // 123 with 4 decimal places is 0.0123.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WriteDecimal(long digits, int decimals, Span<byte> target)
    {
        Utf8Formatter.TryFormat(digits, target, out var count, new System.Buffers.StandardFormat('D', (byte)(decimals + 1)));
        if (decimals == 0)
            return count;
        target[(count - decimals)..count].CopyTo(target[(count - decimals + 1)..]);
        target[count - decimals] = (byte)'.';
        return count + 1;
    }
}
