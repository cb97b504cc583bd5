using PerfAttributes.Measurement;

namespace PerfAttributes.SelfChecks;

/// <summary>What the clock can tell apart, and what reading it costs.</summary>
/// <param name="Resolution">The smallest step between two readings that differ, in nanoseconds; NaN if the clock stands still.</param>
/// <param name="Overhead">What one reading takes, in nanoseconds.</param>
public sealed record ClockReading(double Resolution, double Overhead)
{
    private const int Readings = 20_000;
    private const int Rounds = 5;

    /// <summary>Reads a clock.</summary>
    /// <param name="clock">The clock.</param>
    internal static ClockReading Of(IClock clock)
    {
        var times = new double[Readings];
        var (resolution, overhead) = (double.NaN, double.PositiveInfinity);
        // The first rounds are slower than measured code, and any round may be disturbed: the fastest counts.
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < times.Length; i++)
                times[i] = clock.Now;
            overhead = Math.Min(overhead, (times[^1] - times[0]) / (Readings - 1));
            for (var i = 1; i < times.Length; i++)
            {
                var step = times[i] - times[i - 1];
                if (step > 0 && !(step >= resolution))
                    resolution = step;
            }
        }

        return new ClockReading(resolution, Math.Max(0, overhead));
    }
}
