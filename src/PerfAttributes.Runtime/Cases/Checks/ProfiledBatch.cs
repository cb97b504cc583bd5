using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;

namespace PerfAttributes.Cases.Checks;

/// <summary>Makes the calls that are profiled: as many at once as fill a few milliseconds, or one at a time where each needs a state of its own.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="open">The running case.</param>
/// <param name="at">The call and its host.</param>
/// <param name="wanted">The nanoseconds that a batch should take.</param>
internal sealed class ProfiledBatch<THost>(OpenCase<THost> open, ScaledCall<THost> at, double wanted)
    where THost : PerfHost, new()
{
    private const int MostCalls = 1 << 20;

    private readonly FreshState<THost> _state = new(at.Host, at.Call, at.Isolation, open.Progress);
    private int _calls = 1;

    /// <summary>Makes a batch of calls.</summary>
    /// <returns>Nanoseconds that they took.</returns>
    internal double MakeCalls()
    {
        _state.Ready();
        open.Progress.Begin();
        var start = open.Clock.Now;
        MeasuredRegion.Enter(Call);
        var elapsed = open.Clock.Now - start;
        open.Progress.End(_calls);
        _state.Restore();
        if (_state.IsShared && elapsed < wanted / 2 && _calls < MostCalls)
            _calls *= 2;
        return elapsed;
    }

    private void Call()
    {
        if (at.Call.IsAsync)
            at.Call.RunAsync(_calls).AsTask().GetAwaiter().GetResult();
        else
            at.Call.RunForProfile(_calls);
    }
}
