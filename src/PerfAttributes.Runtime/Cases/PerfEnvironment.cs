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

    /// <summary>What the sentinels take when the machine is quiet; learnt over all cases of the process, and from earlier processes.</summary>
    public QuietReference Quiet { get; init; } = new();

    /// <summary>The lock file that keeps other test processes from measuring at the same time.</summary>
    public string TimingLockPath { get; init; } = TimingLock.DefaultPath;

    /// <summary>Finds the profiler when a case is to be profiled; gives <see langword="null"/> where none is installed.</summary>
    public Func<ICaseProfiler?> FindProfiler { get; init; } = CaseProfilers.Find;

    /// <summary>Why later timings of this process cannot be trusted: a call was given up and still runs; <see langword="null"/> while all is well.</summary>
    public string? AbandonedCall { get; set; }

    /// <summary>Whether something is to be told: only the first time that it comes up.</summary>
    /// <param name="matter">What it is about.</param>
    internal bool TellOnce(string matter)
    {
        lock (_told)
            return _told.Add(matter);
    }
}
