using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>One caller: calls in a loop, and counts where only it writes.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="call">The call, bound to the caller's own host.</param>
/// <param name="clock">The clock.</param>
internal sealed class Caller<THost>(PerfCall<THost> call, IClock clock)
    where THost : PerfHost
{
    private CallerFigures _figures = new() { Started = double.NaN };

    /// <summary>Calls that have ended.</summary>
    internal long Ended => Volatile.Read(ref _figures.Ended);

    /// <summary>When what it is at began; NaN while it is held.</summary>
    internal double Started => Volatile.Read(ref _figures.Started);

    /// <summary>Calls some times, without a look at the clock in between.</summary>
    /// <param name="calls">How many times.</param>
    internal void Call(int calls)
    {
        Volatile.Write(ref _figures.Started, clock.Now);
        if (call.IsAsync)
            call.RunAsync(calls).AsTask().GetAwaiter().GetResult();
        else
            call.Run(calls);
        Volatile.Write(ref _figures.Ended, _figures.Ended + calls);
    }

    /// <summary>Says that it is held.</summary>
    internal void Rest() => Volatile.Write(ref _figures.Started, double.NaN);
}
