using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

/// <summary>A machine that does as it is told.</summary>
internal sealed class FakeMachine : IMachine
{
    internal const double QuietSentinel = 15_000;

    public long CompiledMethods { get; set; } = 1_000;

    public double TieringActivity { get; set; }

    public int Processors { get; set; } = 2;

    internal double RunQueueWait { get; set; }

    internal double ThreadCpu { get; set; }

    /// <summary>What other threads of the process ran.</summary>
    internal double OtherThreadsCpu { get; set; }

    /// <summary>What other threads of the process waited.</summary>
    internal double OtherThreadsWait { get; set; }

    internal long AllocatedBytes { get; set; }

    /// <summary>What of that the measuring thread allocated.</summary>
    internal long ThreadAllocatedBytes { get; set; }

    /// <summary>What happens while the measuring thread rests.</summary>
    internal Action<double> Resting { get; set; } = _ => { };

    internal int ObservedCollections { get; set; }

    internal SystemReading System { get; set; }

    internal double Sentinel { get; set; } = QuietSentinel;

    internal double ComputingSentinel { get; set; } = 6_000;

    /// <summary>How often it was read.</summary>
    internal int ComputingReadings { get; private set; }

    /// <summary>By what the next readings of that sentinel are more.</summary>
    internal Queue<double> ComputingFactors { get; } = [];

    internal Action BeforeSentinel { get; set; } = () => { };

    internal int Collections { get; private set; }

    internal Action Collecting { get; set; } = () => { };

    public MachineReading Read(bool allThreads) => new()
    {
        Wait = RunQueueWait,
        ThreadCpu = ThreadCpu,
        ProcessCpu = ThreadCpu + OtherThreadsCpu,
        AllThreadsWait = allThreads ? RunQueueWait + OtherThreadsWait : double.NaN,
        AllocatedBytes = AllocatedBytes,
        ThreadAllocatedBytes = ThreadAllocatedBytes,
        Collections = ObservedCollections,
    };

    public SystemReading ReadSystem() => System;

    public double RunSentinel()
    {
        BeforeSentinel();
        return Sentinel;
    }

    public double RunComputingSentinel()
    {
        ComputingReadings++;
        return ComputingSentinel * (ComputingFactors.TryDequeue(out var factor) ? factor : 1);
    }

    public void Rest(double nanoseconds) => Resting(nanoseconds);

    public void Collect()
    {
        Collections++;
        Collecting();
    }
}
