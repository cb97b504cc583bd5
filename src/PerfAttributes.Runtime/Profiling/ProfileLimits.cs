namespace PerfAttributes.Profiling;

/// <summary>When profiling ends: as soon as there are enough samples, or when time is up.</summary>
/// <remarks>
/// A share of 70 % of 800 samples has a standard error of 1.6 points, so that 5 points are 3.1 of them. Beside other work the sampler looks once in 2 ms
/// and time is up first, with some 600 samples: 2.7 standard errors. Beginning and reading take up to 0.7 s more, which makes 2 s in all.
/// Samples are not independent where the sampler's period is a multiple of the call (of 0.05 to 1 ms, on a quiet machine): shares then varied by 2.4 times as much.
/// </remarks>
/// <param name="Samples">Useful samples, those inside of the calls, that are enough; 1 or more.</param>
public sealed record ProfileLimits(int Samples = 800)
{
    /// <summary>The most time for the calls; above 0. Starting the profiler and reading the profile come on top of it.</summary>
    /// <remarks>At least one call is made, however long it takes; none is begun that would end later, going by the longest before it.</remarks>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1.3);
}
