using PerfAttributes.Baselines;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Settings;

namespace PerfAttributes.Cases;

/// <summary>What a case needs from the world around it.</summary>
public sealed class PerfEnvironment
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>The settings of the run.</summary>
    public required PerfSettings Settings { get; init; }

    /// <summary>Shows one line of progress to whoever waits.</summary>
    public required Action<string> ShowProgress { get; init; }

    /// <summary>The clock.</summary>
    public IClock Clock { get; init; } = new SystemClock();

    /// <summary>Opens the machine, for the thread that calls it; one that can be disposed is disposed after the measurement.</summary>
    internal Func<IMachine> OpenMachine { get; init; } = () => new Machine();

    /// <summary>What the sentinels take when the machine is quiet; learnt over all cases of the process, and from earlier processes.</summary>
    public QuietReference Quiet { get; init; } = new();

    /// <summary>The lock file that keeps other test processes from measuring at the same time.</summary>
    public string TimingLockPath { get; init; } = TimingLock.DefaultPath;

    /// <summary>The saved baseline that cases are compared with, and that the run may be saved in; <see langword="null"/> for none.</summary>
    public RunBaseline? Baseline { get; init; }

    /// <summary>Looks at a case in a process of its own; <see langword="null"/> where none can be started.</summary>
    public IFreshProcess? FreshProcess { get; init; }

    /// <summary>What cases are compared with in place of the saved baseline; <see langword="null"/> for nothing.</summary>
    public IRegressionSource? Reference { get; init; }

    /// <summary>Finds the profiler when a case is to be profiled; gives <see langword="null"/> where none is installed.</summary>
    public Func<ICaseProfiler?> FindProfiler { get; init; } = CaseProfilers.Find;

    /// <summary>Why later timings of this process cannot be trusted: a call was given up and still runs; <see langword="null"/> while all is well.</summary>
    public string? AbandonedCall { get; set; }

    /// <summary>Waits until no other test process measures.</summary>
    /// <param name="name">How messages name the case.</param>
    /// <returns>Dispose it to let others measure.</returns>
    internal TimingLock MeasureAlone(string name)
    {
        var alone = TimingLock.Acquire(
            TimingLockPath,
            seconds => ShowProgress($"{name}: waiting for another test process to finish its measurement ({seconds} s; it holds {TimingLockPath})"),
            Thread.Sleep);
        if (!alone.IsExclusive && TellOnce("timing lock"))
            ShowProgress($"{TimingLockPath} cannot be opened: other test processes may measure at the same time");
        return alone;
    }

    /// <summary>Whether something is to be told: only the first time that it comes up.</summary>
    /// <param name="matter">What it is about.</param>
    internal bool TellOnce(string matter)
    {
        lock (_told)
            return _told.Add(matter);
    }
}
