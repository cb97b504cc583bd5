using PerfAttributes.Measurement;
using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines.Reference;

/// <summary>What the clock showed of one case in two builds.</summary>
/// <param name="Test">How the ratio of their times was decided.</param>
/// <param name="Then">The median of the older build, in nanoseconds per call; NaN without any.</param>
/// <param name="Now">The median of the build under test.</param>
internal sealed record InterleavedMeasurement(InterleavedTest Test, double Then, double Now)
{
    /// <summary>Managed bytes per call of the older build.</summary>
    internal required AllocationMeasurement BytesThen { get; init; }

    /// <summary>Managed bytes per call of the build under test.</summary>
    internal required AllocationMeasurement BytesNow { get; init; }

    /// <summary>Whether code was still being compiled during some pairs.</summary>
    internal bool StillCompiling { get; init; }
}
