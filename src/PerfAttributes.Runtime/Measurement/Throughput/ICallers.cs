namespace PerfAttributes.Measurement.Throughput;

/// <summary>Several callers of one method at the same time.</summary>
internal interface ICallers
{
    /// <summary>How many there are, 1 or more.</summary>
    int Count { get; }

    /// <summary>Calls that have ended, of all callers together.</summary>
    long Ended { get; }

    /// <summary>Calls between two looks of a caller at the clock: its counter moves by that many.</summary>
    int CallsPerLook { get; set; }

    /// <summary>Lets all callers call until they are paused.</summary>
    void Resume();

    /// <summary>Waits until every caller has ended what it was at, and holds it there.</summary>
    void Pause();

    /// <summary>Waits while they call, and tells the waiting thread of them.</summary>
    /// <param name="nanoseconds">How long, roughly.</param>
    /// <exception cref="CallerException">A caller threw.</exception>
    /// <exception cref="OperationCanceledException">The case was stopped.</exception>
    void Wait(double nanoseconds);
}
