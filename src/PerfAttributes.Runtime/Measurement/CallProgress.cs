namespace PerfAttributes.Measurement;

/// <summary>What the measuring thread tells the waiting one. Written by one thread, read by another.</summary>
public sealed class CallProgress(IClock clock)
{
    private long _calls;
    private double _callStarted = double.NaN;
    private volatile bool _isStopped;
    private volatile string _phase = PerfPhases.Preparing;
    private volatile string? _hostStep;

    /// <summary>Calls that have ended.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>What is under way: <c>warming up</c>, <c>sampling</c>.</summary>
    public string Phase
    {
        get => _phase;
        set => _phase = value;
    }

    /// <summary>Nanoseconds since the running call began; 0 if none is running.</summary>
    public double RunningFor
    {
        get
        {
            var started = Volatile.Read(ref _callStarted);
            return double.IsNaN(started) ? 0 : clock.Now - started;
        }
    }

    /// <summary>The host's member that is under way, <c>Renew</c> or <c>Close</c>; <see langword="null"/> during calls.</summary>
    internal string? HostStep => _hostStep;

    /// <summary>A call (or a batch) begins.</summary>
    /// <exception cref="OperationCanceledException">The case was stopped: nothing more may be called.</exception>
    public void Begin()
    {
        if (_isStopped)
            throw new OperationCanceledException("The case was stopped because a call took too long.");
        Volatile.Write(ref _callStarted, clock.Now);
    }

    /// <summary>A step of the host begins.</summary>
    /// <param name="member">The host's member.</param>
    /// <exception cref="OperationCanceledException">The case was stopped: nothing more may be called.</exception>
    internal void BeginStep(string member)
    {
        Begin();
        _hostStep = member;
    }

    /// <summary>The last step begins, which is made also when the case was stopped: closing the host.</summary>
    public void BeginClosing()
    {
        _hostStep = "Close";
        Volatile.Write(ref _callStarted, clock.Now);
    }

    /// <summary>Lets no further call begin.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Whether nothing more may be called.</summary>
    internal bool IsStopped => _isStopped;

    /// <summary>Tells of calls that other threads make, in place of <see cref="Begin"/> and <see cref="End"/>; by the one thread that writes here.</summary>
    /// <param name="oldestStart">When the call began that has been running for longest; NaN if none is running.</param>
    /// <param name="ended">Calls that ended since last told.</param>
    internal void Follow(double oldestStart, long ended)
    {
        Volatile.Write(ref _callStarted, oldestStart);
        Volatile.Write(ref _calls, _calls + ended);
    }

    /// <summary>It has ended.</summary>
    /// <param name="calls">Calls that it made.</param>
    public void End(int calls)
    {
        Volatile.Write(ref _callStarted, double.NaN);
        _hostStep = null;
        Volatile.Write(ref _calls, _calls + calls);
    }
}
