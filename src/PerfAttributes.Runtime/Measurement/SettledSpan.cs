namespace PerfAttributes.Measurement;

/// <summary>Asks for blocks until calls have executed for as long as code must sit still to count as warm: <see cref="SteadyState.QuietSpan"/>.</summary>
/// <param name="limit">The limit that is tried beside it.</param>
/// <param name="callsPerSample">How many calls each sample is the mean of.</param>
internal sealed class SettledSpan(LatencyLimit limit, int callsPerSample) : IBlockTrial
{
    private double _left = SteadyState.QuietSpan;

    /// <inheritdoc/>
    public LatencyLimit Limit => limit;

    /// <inheritdoc/>
    public bool IsUndecided => _left > 0;

    /// <inheritdoc/>
    public bool IsStarved => false;

    /// <inheritdoc/>
    public void Feed(ReadOnlySpan<double> nanoseconds, BlockNoise noise)
    {
        foreach (var sample in nanoseconds)
            _left -= sample * callsPerSample;
    }

    /// <inheritdoc/>
    public void Finish()
    {
    }
}
