namespace PerfAttributes.Measurement;

/// <summary>Calls that take longer and longer.</summary>
/// <param name="Rise">By how much from the first calls to the last, as a share of the median: 0.2 is 20 %.</param>
/// <param name="SentinelRise">By how much the sentinel slowed down meanwhile; 0 if it did not.</param>
public sealed record Drift(double Rise, double SentinelRise)
{
    /// <summary>Whether the machine explains it: the sentinel slowed down at least half as much. Else the method grows per call.</summary>
    public bool IsShared => SentinelRise >= Rise / 2;
}
