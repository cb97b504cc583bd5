using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>How a case was warmed up.</summary>
/// <param name="Calls">Calls made.</param>
/// <param name="Elapsed">Nanoseconds by the clock.</param>
/// <param name="TimePerCall">Nanoseconds per call: the median of the last readings.</param>
/// <param name="Reached">Whether the code was seen to be steady; if not, the time ran out first.</param>
public sealed record WarmUp(long Calls, double Elapsed, double TimePerCall, bool Reached)
{
    /// <summary>Whether code was still being compiled when the time ran out: later calls will be faster.</summary>
    public bool StillCompiling { get; init; }

    /// <summary>The longest that warming up may take, in nanoseconds.</summary>
    internal const double Cap = 4e9;

    private const double ShortReading = 10e3;
    private const int LastReadings = 9;

    /// <summary>Calls a method until it is steady or the time is up.</summary>
    /// <param name="call">The call.</param>
    /// <param name="machine">Tells of compilations.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="compiledAtStart">Methods that the process had compiled when the case began.</param>
    internal static WarmUp Run(IMeasuredCall call, IMachine machine, IClock clock, long compiledAtStart)
    {
        var state = new SteadyState(compiledAtStart);
        var start = clock.Now;
        var batch = 1;
        var last = new Queue<double>();
        var compiler = new CompilerWatch(machine, clock);
        while (!state.IsReached)
        {
            if (clock.Now - start > Cap)
                return new WarmUp(state.Calls, clock.Now - start, TimePerCall(), Reached: false) { StillCompiling = state.IsCompiling };
            var before = clock.Now;
            var elapsed = call.Time(batch);
            last.Enqueue(elapsed / batch);
            if (last.Count > LastReadings)
                last.Dequeue();
            state.Observe(elapsed, batch, machine.CompiledMethods, Math.Max(0, clock.Now - before - elapsed));
            if (compiler.WasBusy())
                state.CompilerWasBusy();

            // Calls of some nanoseconds are read in batches, else reading the clock would be what warms up.
            if (call.CanBatch && elapsed < ShortReading && batch < 1 << 16 && state.Calls >= SteadyState.MinCalls)
                batch *= 2;
        }

        return new WarmUp(state.Calls, clock.Now - start, TimePerCall(), Reached: true);

        // One reading may hold a wait for a processor.
        double TimePerCall() => SortedSample.From([.. last]).Quantile(0.5);
    }

    /// <summary>This warm-up and one that followed as one.</summary>
    /// <param name="next">The one that followed.</param>
    internal WarmUp And(WarmUp next) => next with { Calls = Calls + next.Calls, Elapsed = Elapsed + next.Elapsed };

    /// <summary>Calls a method for a while longer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="time">Nanoseconds.</param>
    internal static void Continue(IMeasuredCall call, IClock clock, double time)
    {
        var start = clock.Now;
        while (clock.Now - start < time)
            call.Time(1);
    }

    /// <summary>Calls a method, whose code is warm, for a while on other data.</summary>
    /// <param name="call">The call.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="time">Nanoseconds.</param>
    internal static WarmUp OnOtherData(IMeasuredCall call, IClock clock, double time)
    {
        var (start, executing, calls) = (clock.Now, 0.0, 0L);
        var batch = 1;
        double elapsed;
        do
        {
            elapsed = call.Time(batch);
            (executing, calls) = (executing + elapsed, calls + batch);
            if (call.CanBatch && elapsed < ShortReading && batch < 1 << 16)
                batch *= 2;
        }
        while (clock.Now - start < time);
        return new WarmUp(calls, clock.Now - start, executing / calls, Reached: true);
    }
}
