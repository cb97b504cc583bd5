namespace PerfAttributes.Measurement;

/// <summary>Counters of the calling thread and of its process; differences between two readings tell of the time between.</summary>
public readonly record struct MachineReading
{
    /// <summary>Nanoseconds that the calling thread was ready to run and had no processor; 0 where the system cannot tell.</summary>
    public double Wait { get; init; }

    /// <summary>Nanoseconds that the calling thread ran; 0 where the system cannot tell.</summary>
    public double ThreadCpu { get; init; }

    /// <summary>Nanoseconds that all threads of the process ran.</summary>
    public double ProcessCpu { get; init; }

    /// <summary>Nanoseconds that all threads of the process waited for a processor; NaN if not asked for, or if the system cannot tell.</summary>
    public double AllThreadsWait { get; init; }

    /// <summary>Managed bytes that the process has allocated, to about 8 KB a thread.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Managed bytes that the calling thread has allocated, to the byte; the rest other threads have.</summary>
    public long ThreadAllocatedBytes { get; init; }

    /// <summary>Garbage collections of the process, of all generations.</summary>
    public int Collections { get; init; }

    /// <summary>What happened between two readings.</summary>
    /// <param name="after">The later one.</param>
    /// <param name="before">The earlier one.</param>
    public static MachineReading operator -(MachineReading after, MachineReading before) => new()
    {
        Wait = after.Wait - before.Wait,
        ThreadCpu = after.ThreadCpu - before.ThreadCpu,
        ProcessCpu = after.ProcessCpu - before.ProcessCpu,
        // Threads that ended in between take their figure with them.
        AllThreadsWait = Math.Max(0, after.AllThreadsWait - before.AllThreadsWait),
        AllocatedBytes = after.AllocatedBytes - before.AllocatedBytes,
        ThreadAllocatedBytes = after.ThreadAllocatedBytes - before.ThreadAllocatedBytes,
        Collections = after.Collections - before.Collections,
    };
}
