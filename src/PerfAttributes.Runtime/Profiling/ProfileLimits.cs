namespace PerfAttributes.Profiling;

/// <summary>When profiling ends: as soon as there are enough samples, or when time is up.</summary>
/// <param name="Samples">Useful samples, those inside of the calls, that are enough; 1 or more.</param>
public sealed record ProfileLimits(int Samples = 300)
{
    /// <summary>The most time for the calls; above 0. Reading the profile comes on top of it.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1.1);
}
