namespace PerfAttributes.Measurement;

/// <summary>A steady clock.</summary>
public interface IClock
{
    /// <summary>Nanoseconds since a fixed moment; never goes back on a sound machine.</summary>
    double Now { get; }
}
