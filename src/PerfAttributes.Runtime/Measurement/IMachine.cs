namespace PerfAttributes.Measurement;

/// <summary>What the machine tells about itself while calls are measured.</summary>
public interface IMachine
{
    /// <summary>Methods compiled since the process began, those that were compiled again by the tiers included.</summary>
    long CompiledMethods { get; }

    /// <summary>Nanoseconds that the calling thread has waited for a processor although it was ready to run; 0 where the system cannot tell.</summary>
    double RunQueueWait { get; }

    /// <summary>Nanoseconds of one pass of the sentinel, a fixed piece of work that suffers from load as measured code does.</summary>
    double RunSentinel();

    /// <summary>Collects garbage, so that a measurement does not pay for what came before.</summary>
    void Collect();
}
