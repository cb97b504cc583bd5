namespace PerfAttributes.Measurement;

/// <summary>What the sentinel takes on this machine when nothing disturbs it: the lowest of the process's calibrations.</summary>
/// <remarks>
/// Noise only adds time, so the lowest calibration is the quiet one. It never rises: a long busy spell must not become the
/// measure of quiet. Used by one measurement at a time.
/// </remarks>
public sealed class QuietReference
{
    /// <summary>Nanoseconds; NaN before the first calibration.</summary>
    public double Nanoseconds { get; private set; } = double.NaN;

    /// <summary>Takes in a calibration.</summary>
    /// <param name="nanoseconds">The median of its readings.</param>
    internal void Learn(double nanoseconds) =>
        Nanoseconds = double.IsNaN(Nanoseconds) ? nanoseconds : Math.Min(Nanoseconds, nanoseconds);
}
