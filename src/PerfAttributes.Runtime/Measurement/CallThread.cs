using System.Runtime.ExceptionServices;
using PerfAttributes.Quantities;

namespace PerfAttributes.Measurement;

/// <summary>Runs measured code on a thread of its own, so that a call that never returns cannot take the test run with it.</summary>
public static class CallThread
{
    /// <summary>How long a stopped call may take to come back before its thread is given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Runs code and waits for its end.</summary>
    /// <param name="name">Names the case in messages: <c>GetAncestors in scenario medium</c>.</param>
    /// <param name="work">The code; it reports each call to <paramref name="progress"/>.</param>
    /// <param name="progress">What the code reports.</param>
    /// <param name="limit">How long one call may take.</param>
    /// <param name="interrupt">Tries to stop the running call; called once, from the waiting thread.</param>
    /// <param name="heartbeat">Called about every two seconds.</param>
    /// <returns>What the code returned.</returns>
    /// <exception cref="CallTimeoutException">A call took too long.</exception>
    public static T Run<T>(
        string name,
        Func<T> work,
        CallProgress progress,
        TimeSpan limit,
        Action interrupt,
        Action heartbeat)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        })
        {
            // A thread that was given up must not keep the process alive.
            IsBackground = true,
            Name = "PerfAttributes: " + name,
        };
        thread.Start();
        var beats = 0;
        while (!thread.Join(TimeSpan.FromMilliseconds(100)))
        {
            if (++beats % 20 == 0)
                heartbeat();
            var running = progress.RunningFor;
            if (running <= limit.TotalNanoseconds)
                continue;
            var (calls, phase, step) = (progress.Calls, progress.Phase, progress.HostStep);
            progress.Stop();
            var refusal = Try(interrupt);
            var stopped = thread.Join(Grace);
            var what = phase == PerfPhases.Preparing ? "the host's preparation" : step is not null ? $"the host's {step}" : $"call {calls + 1}";
            throw new CallTimeoutException(
                $"{name}: {what} did not return within {Duration.Format(limit.TotalNanoseconds)} " +
                $"({calls} calls had returned, while {phase}). " +
                (stopped ? "It was stopped. " : "It could not be stopped: its thread was given up. ") +
                "Way out: make it return, or raise the limit with PERFATTRIBUTES_CALL_TIME_LIMIT (such as \"2min\").",
                stopped,
                failure?.SourceException ?? refusal);
        }

        failure?.Throw();
        return result;
    }

    // Cancelling runs the user's own callbacks; whatever they throw must not hide that a call is stuck.
    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
