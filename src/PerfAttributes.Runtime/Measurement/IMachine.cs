namespace PerfAttributes.Measurement;

/// <summary>What the machine tells about itself while calls are measured.</summary>
public interface IMachine
{
    /// <summary>Methods compiled since the process began, those that were compiled again by the tiers included.</summary>
    long CompiledMethods { get; }

    /// <summary>Nanoseconds that the runtime's background compiler ran or waited to run; 0 where it cannot be seen.</summary>
    double TieringActivity { get; }

    /// <summary>Processors that the process may use, 1 or more.</summary>
    int Processors { get; }

    /// <summary>Reads the counters of the calling thread and of the process.</summary>
    /// <param name="allThreads">Whether to sum up the waits of all threads, which costs some 10 µs a thread.</param>
    MachineReading Read(bool allThreads);

    /// <summary>Reads the counters of the whole machine; costs some 50 µs.</summary>
    SystemReading ReadSystem();

    /// <summary>Nanoseconds of one pass of the sentinel, a fixed piece of work that suffers from load as measured code does.</summary>
    double RunSentinel();

    /// <summary>Nanoseconds of one pass of the second sentinel, which suffers from others that compute on the same core.</summary>
    double RunComputingSentinel();

    /// <summary>Lets the calling thread do nothing, so that what is counted meanwhile is the doing of others.</summary>
    /// <param name="nanoseconds">How long, at the least, as far as the system's timer can tell.</param>
    void Rest(double nanoseconds);

    /// <summary>Collects garbage, so that a measurement does not pay for what came before.</summary>
    void Collect();
}
