namespace PerfAttributes.Measurement.Throughput;

/// <summary>One of several callers threw; the inner exception is what it threw.</summary>
/// <param name="callers">How many there were.</param>
/// <param name="inner">What the method threw.</param>
internal sealed class CallerException(int callers, Exception inner) : Exception(inner.Message, inner)
{
    /// <summary>How many callers there were.</summary>
    internal int Callers { get; } = callers;
}
