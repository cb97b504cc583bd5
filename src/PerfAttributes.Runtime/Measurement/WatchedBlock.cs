namespace PerfAttributes.Measurement;

/// <summary>A block of samples between two looks at the machine.</summary>
internal static class WatchedBlock
{
    /// <summary>Nanoseconds of a block, unless one sample takes longer.</summary>
    internal const double Length = 5e6;

    /// <summary>Takes samples for some milliseconds, at least one.</summary>
    /// <param name="sampler">Takes and keeps them.</param>
    /// <param name="noise">Watches the machine.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>What disturbed the calls. What disturbed the making of their copies says nothing of them: beside a load that waits, and may take many times as long.</returns>
    internal static BlockNoise Take(Sampler sampler, NoiseWatch noise, IClock clock)
    {
        noise.Begin();
        var (start, preparing) = (clock.Now, 0.0);
        do
        {
            if (sampler.NeedsCopy)
                preparing += noise.Exclude(sampler.Prepare);
            sampler.Take();
        }
        while (clock.Now - start < Length);
        return noise.End(clock.Now - start - preparing);
    }
}
