using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>Callers on threads of their own, led by the thread that made them.</summary>
/// <typeparam name="THost">The host.</typeparam>
internal sealed class CallerThreads<THost> : ICallers, IDisposable
    where THost : PerfHost
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly List<Caller<THost>> _callers;
    private readonly List<Thread> _threads;
    private readonly CallProgress _progress;

    // Guards what follows it, and is pulsed whenever that changes.
    private readonly object _gate = new();
    private int _resting;
    private volatile bool _isPaused = true;
    private volatile bool _hasEnded;
    private volatile int _callsPerLook = 1;
    private Exception? _failure;
    private long _told;

    /// <summary>Makes the callers; they call after the first <see cref="Resume"/>.</summary>
    /// <param name="name">Names the case.</param>
    /// <param name="calls">One per caller, each bound to a host of its own.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="progress">Told of the calls, by the leading thread alone.</param>
    internal CallerThreads(string name, IEnumerable<PerfCall<THost>> calls, IClock clock, CallProgress progress)
    {
        _progress = progress;
        _callers = [.. calls.Select(call => new Caller<THost>(call, clock))];
        // A caller that is given up must not keep the process alive.
        _threads = _callers.ConvertAll(caller => new Thread(() => Run(caller)) { IsBackground = true, Name = "PerfAttributes: " + name });
        _threads.ForEach(thread => thread.Start());
        Pause();
    }

    /// <inheritdoc/>
    public int Count => _callers.Count;

    /// <inheritdoc/>
    public long Ended => _callers.Sum(caller => caller.Ended);

    /// <inheritdoc/>
    public int CallsPerLook
    {
        get => _callsPerLook;
        set => _callsPerLook = value;
    }

    /// <inheritdoc/>
    public void Resume()
    {
        lock (_gate)
        {
            _isPaused = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc/>
    public void Pause()
    {
        lock (_gate)
        {
            _isPaused = true;
            // A caller that does not come back is noticed by the waiting thread, which must go on being told how long it has been.
            while (_resting < Count && !_hasEnded)
            {
                Monitor.Wait(_gate, Interval);
                Tell();
            }
        }

        Tell();
        ThrowIfStopped();
    }

    /// <inheritdoc/>
    public void Wait(double nanoseconds)
    {
        Thread.Sleep(TimeSpan.FromMilliseconds(Math.Max(1, nanoseconds / 1e6)));
        Tell();
        ThrowIfStopped();
    }

    /// <summary>Ends all callers, and waits until the last has come back.</summary>
    public void Dispose()
    {
        End(null);
        foreach (var thread in _threads)
        {
            while (!thread.Join(Interval))
                Tell();
        }

        Tell();
    }

    private void Run(Caller<THost> caller)
    {
        try
        {
            while (!_hasEnded)
            {
                if (_isPaused)
                    Rest(caller);
                else
                    caller.Call(_callsPerLook);
            }
        }
        catch (Exception error)
        {
            End(error);
        }
        finally
        {
            caller.Rest();
        }
    }

    private void Rest(Caller<THost> caller)
    {
        caller.Rest();
        lock (_gate)
        {
            _resting++;
            Monitor.PulseAll(_gate);
            while (_isPaused && !_hasEnded)
                Monitor.Wait(_gate);
            _resting--;
        }
    }

    private void End(Exception? failure)
    {
        lock (_gate)
        {
            // The first one tells; what the others throw while all are being stopped follows from it.
            _failure ??= failure;
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Tell()
    {
        var oldest = double.NaN;
        foreach (var caller in _callers)
        {
            var started = caller.Started;
            oldest = double.IsNaN(oldest) || started < oldest ? started : oldest;
        }

        var ended = Ended;
        _progress.Follow(oldest, ended - _told);
        _told = ended;
    }

    private void ThrowIfStopped()
    {
        lock (_gate)
        {
            if (_failure is not null)
                throw new CallerException(Count, _failure);
        }

        if (_progress.IsStopped)
            throw new OperationCanceledException("The case was stopped because a call took too long.");
    }
}
