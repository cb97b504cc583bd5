namespace PerfAttributes.Measurement;

/// <summary>Several lists that feed the parameters of one method. Used by generated code.</summary>
public static class ArgumentCycles
{
    /// <summary>Beyond this many calls no list is gone through as a whole.</summary>
    private const long Longest = 100_000;

    /// <summary>After how many calls all lists are at their beginning again.</summary>
    /// <param name="counts">How many values each has, 0 or more.</param>
    /// <returns>The least common multiple of those that have any, 1 or more; the longest list alone where that is more than 100 000.</returns>
    public static int Period(params int[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var period = 1L;
        foreach (var count in counts)
        {
            if (count > 0)
                period = period / GreatestCommonDivisor(period, count) * count;
            if (period > Longest)
                return counts.Max();
        }

        return (int)period;
    }

    private static long GreatestCommonDivisor(long left, long right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}
