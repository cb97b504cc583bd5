using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What the sentinel takes on this machine when nothing disturbs it: a low quantile of all its readings in the process.</summary>
/// <remarks>Noise only adds time, so low readings are the quiet ones. Used by one measurement at a time.</remarks>
public sealed class QuietReference
{
    private const int MaxReadings = 4096;
    private readonly List<double> _readings = [];

    /// <summary>Nanoseconds; NaN before the first reading.</summary>
    public double Nanoseconds { get; private set; } = double.NaN;

    /// <summary>Takes in readings.</summary>
    /// <param name="readings">Nanoseconds each.</param>
    internal void Learn(IEnumerable<double> readings)
    {
        _readings.AddRange(readings);
        if (_readings.Count > MaxReadings)
            _readings.RemoveRange(0, _readings.Count - MaxReadings);
        Nanoseconds = SortedSample.From([.. _readings]).Quantile(0.1);
    }
}
