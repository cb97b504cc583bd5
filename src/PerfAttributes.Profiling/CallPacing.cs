namespace PerfAttributes.Profiling;

/// <summary>Decides after each batch of calls whether there is room for another one.</summary>
/// <remarks>
/// A call cannot be stopped half-way, and half of one would give its beginning a share that it has not. So a batch begins only if it ends in time when
/// it takes as long as the longest before it: all calls together take no longer than <see cref="ProfileLimits.Time"/>, or than a single call that is longer than that;
/// more only where a call takes longer than every one before it.
/// </remarks>
/// <param name="limits">How much is wanted.</param>
internal sealed class CallPacing(ProfileLimits limits)
{
    private TimeSpan _last;
    private TimeSpan _longest;
    private double _inside;

    /// <summary>Whether another batch shall be made.</summary>
    /// <param name="elapsed">Since before the first batch; the states that were made between calls take of it too.</param>
    /// <param name="inside">Nanoseconds that the calls of the last batch took.</param>
    /// <param name="ticks">How often the sampler looked so far.</param>
    internal bool GoesOn(TimeSpan elapsed, double inside, int ticks)
    {
        _inside += inside;
        _longest = TimeSpan.FromTicks(Math.Max(_longest.Ticks, (elapsed - _last).Ticks));
        _last = elapsed;
        // Samples outside of the calls, while fresh states are made, are of no use: they count by the share of time that was spent inside.
        return elapsed + _longest <= limits.Time && ticks * Math.Min(1, _inside / elapsed.TotalNanoseconds) < limits.Samples;
    }
}
