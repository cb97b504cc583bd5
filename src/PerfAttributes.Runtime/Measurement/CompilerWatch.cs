namespace PerfAttributes.Measurement;

/// <summary>Tells now and then whether the background compiler was at work, or ready to be.</summary>
/// <param name="machine">Tells of the compiler.</param>
/// <param name="clock">The clock.</param>
internal sealed class CompilerWatch(IMachine machine, IClock clock)
{
    /// <summary>The share of a span from which on the compiler counts as busy.</summary>
    internal const double BusyShare = 0.05;

    private const double Span = 5e6;
    private double _activity = machine.TieringActivity;
    private double _readAt = clock.Now;

    /// <summary>Whether the compiler was busy since the last answer; <see langword="false"/> while too little time has passed to say.</summary>
    internal bool WasBusy()
    {
        var elapsed = clock.Now - _readAt;
        if (elapsed < Span)
            return false;
        var activity = machine.TieringActivity;
        var wasBusy = activity - _activity > BusyShare * elapsed;
        (_activity, _readAt) = (activity, clock.Now);
        return wasBusy;
    }
}
