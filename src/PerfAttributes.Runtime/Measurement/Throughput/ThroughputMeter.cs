using PerfAttributes.Contracts;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>Measures what callers carry at the same time: warm-up → blocks of time → confirmation of a failure on fresh blocks.</summary>
/// <param name="callers">The callers, paused.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
/// <param name="time">How long sampling may take, and confirming as long again.</param>
internal sealed class ThroughputMeter(ICallers callers, IMachine machine, IClock clock, QuietReference quiet, TimeSpan time)
{
    private const double MinBlockLength = 25e6;
    private const int BlockCalls = 20;

    // Even slow calls leave time for 40 blocks; what that costs in precision the test allows for.
    private const int BlocksInTime = 40;
    private const int LastReadings = 9;
    private const double LookInterval = 250e3;
    private const int MaxCallsPerLook = 1 << 16;
    private const int SentinelReadings = 15;

    private readonly double _maxBlockLength = Math.Max(MinBlockLength, time.TotalNanoseconds / BlocksInTime);
    private readonly List<double> _rates = [];
    private double _blockLength;
    private double _computingShare = 1;

    /// <summary>Measures.</summary>
    /// <param name="clauses">The limits, all for as many callers as there are; at least one.</param>
    internal ThroughputMeasurement Measure(IReadOnlyList<ThroughputClause> clauses)
    {
        var slowdownBefore = Slowdown();
        callers.Resume();
        var warmUp = WarmUpAll();
        _blockLength = BlockLength(warmUp.TimePerCall);
        var trials = clauses.Select(clause => Trial(clause.MinPerSecond)).ToList();
        InBlocks(trials, () => trials.All(trial => trial.Decision != TestDecision.Undecided));
        callers.Pause();
        var reasons = Confirm(trials, slowdownBefore);
        var all = SortedSample.From([.. _rates]);
        return new ThroughputMeasurement
        {
            Callers = callers.Count,
            Processors = machine.Processors,
            BlockRates = [.. _rates],
            BlockLength = _blockLength,
            WarmUp = warmUp,
            ComputingShare = _computingShare,
            Decisions = [.. clauses.Zip(trials, reasons).Select(one => Decide(one.First, one.Second, one.Third, all))],
        };
    }

    private static ThroughputDecision Decide(ThroughputClause clause, SequentialRateTest trial, string? unconfirmed, SortedSample all)
    {
        var decision = trial.Review(all);
        var evidence = trial.Describe(all);
        var reason = (trial.Decision, decision) switch
        {
            (TestDecision.Pass, TestDecision.Inconclusive) => ReasonCode.PassWithdrawn,
            (_, TestDecision.Inconclusive) => ReasonCode.TooFewCalls,
            (TestDecision.Fail, _) when unconfirmed is not null => unconfirmed,
            // A run of slow blocks can cross the line early; if all blocks together do not lie below the budget, it was just that.
            (TestDecision.Fail, _) when !(evidence.Interval.High < clause.MinPerSecond) => ReasonCode.NotConfirmed,
            _ => null,
        };
        return new ThroughputDecision(
            clause,
            reason is null ? decision : TestDecision.Inconclusive,
            reason is null ? evidence : evidence.WithoutClaim(),
            reason)
        {
            ReachedCap = trial.ReachedCap,
        };
    }

    private WarmUp WarmUpAll()
    {
        var state = new SteadyState(machine.CompiledMethods);
        var (start, last) = (clock.Now, new Queue<double>());
        var (began, before) = (start, callers.Ended);
        while (!state.IsReached && clock.Now - start < WarmUp.Cap)
        {
            callers.Wait(MinBlockLength);
            var (now, ended) = (clock.Now, callers.Ended);
            var (calls, length) = (ended - before, now - began);
            // A reading has 20 calls, or as many as fit into the longest block. Of none there is nothing to tell by.
            if (length < MinBlockLength || calls == 0 || (calls < BlockCalls && length < _maxBlockLength))
                continue;
            (began, before) = (now, ended);
            var timePerCall = length / calls;
            last.Enqueue(timePerCall);
            if (last.Count > LastReadings)
                last.Dequeue();
            state.Observe(length, (int)Math.Min(calls, int.MaxValue), machine.CompiledMethods);
            // A look at the clock every quarter of a millisecond costs nothing, and blurs the edge of a block by 1 % at the most.
            callers.CallsPerLook = (int)Math.Clamp(LookInterval / (timePerCall * callers.Count), 1, MaxCallsPerLook);
        }

        return new WarmUp(state.Calls, clock.Now - start, last.Count == 0 ? double.NaN : SortedSample.From([.. last]).Quantile(0.5), state.IsReached)
        {
            StillCompiling = !state.IsReached && state.IsCompiling,
        };
    }

    // About 20 calls, and one of each caller, at the warm rate. Settled before the first block: all must have one length, see RateBlocks.
    private double BlockLength(double timePerCall) => double.IsNaN(timePerCall) ? _maxBlockLength
        : Math.Clamp(Math.Max(BlockCalls, callers.Count) * timePerCall, MinBlockLength, _maxBlockLength);

    private SequentialRateTest Trial(double minPerSecond, SequentialTestOptions? options = null) => new(minPerSecond, options)
    {
        Callers = callers.Count,
        Step = callers.CallsPerLook / _blockLength * 1e9,
    };

    // Block by block until the trials are done or the time is up; then they decide on what they have.
    private void InBlocks(IReadOnlyList<SequentialRateTest> trials, Func<bool> isDone)
    {
        var blocks = new RateBlocks(callers, clock, _blockLength);
        // One block at the least: of none there is nothing to tell.
        while (!isDone() && (_rates.Count == 0 || blocks.Time < time.TotalNanoseconds))
        {
            // Those that are over besides the one that decides count in the figures: no sample is left out.
            foreach (var rate in blocks.Next())
            {
                _rates.Add(rate);
                foreach (var trial in trials.Where(trial => trial.Decision == TestDecision.Undecided))
                    trial.Add(rate);
            }
        }

        foreach (var trial in trials)
            trial.Finish();
    }

    /// <summary>Looks at fresh blocks where a limit failed.</summary>
    /// <returns>Per trial, why its Fail does not stand; <see langword="null"/> where it does, or where there was none.</returns>
    /// <remarks>
    /// A busy machine carries less, but not without bound: other processes take no more than the processors they ran on, and shared
    /// caches slow calls down by no more than the sentinel, which does nothing but wait for memory; and neither touches the time that callers
    /// spend sleeping or waiting for a lock. A Fail stands if the fresh blocks
    /// lie below the budget even with both given back; so load excuses what it can have brought about, and nothing else.
    /// </remarks>
    private IReadOnlyList<string?> Confirm(List<SequentialRateTest> trials, double slowdownBefore)
    {
        if (trials.TrueForAll(trial => trial.Decision != TestDecision.Fail))
            return [.. trials.Select(_ => (string?)null)];
        var (first, begin, system, own) = (_rates.Count, clock.Now, machine.ReadSystem(), machine.Read(allThreads: true));
        var before = Math.Max(slowdownBefore, Slowdown());
        var again = trials.ConvertAll(trial => Trial(trial.LimitNanoseconds, SequentialTestOptions.Confirmation));
        var givenBack = trials.ConvertAll(trial => Trial(trial.LimitNanoseconds / before, SequentialTestOptions.Confirmation));
        callers.Resume();
        InBlocks([.. again, .. givenBack], () => trials.Zip(again, givenBack).All(one => one.First.Decision != TestDecision.Fail
            || one.Second.Decision is TestDecision.Pass
            || (one.Second.Decision != TestDecision.Undecided && one.Third.Decision != TestDecision.Undecided)));
        callers.Pause();
        var (spent, elapsed) = (machine.Read(allThreads: true) - own, clock.Now - begin);
        _computingShare = ComputingShare(spent, elapsed);
        var slowdown = Math.Max(before, Slowdown());
        var taken = Taken(system, machine.ReadSystem(), clock.Now - begin);
        var disturbance = OfAllTime(slowdown * WithAll(double.IsNaN(taken) ? TakenAtMost(spent, elapsed) : taken));
        return
        [
            .. trials.Zip(again).Select(one => one.Second.Decision != TestDecision.Fail ? ReasonCode.NotConfirmed
                : IsBelow(one.First.LimitNanoseconds / disturbance, first) ? null
                : ReasonCode.BusyMachine),
        ];
    }

    // Callers that sleep, or wait for a lock or a disk, are not slowed down by what others compute.
    private double ComputingShare(MachineReading spent, double elapsed) => double.IsNaN(spent.AllThreadsWait) || spent.ProcessCpu <= 0 ? 1
        : Math.Min(1, (spent.ProcessCpu + spent.AllThreadsWait) / Math.Max(1, callers.Count * elapsed));

    // What a disturbance of computing makes of calls that compute for a share of their time.
    private double OfAllTime(double disturbance) => 1 / (1 - _computingShare + (_computingShare / disturbance));

    private bool IsBelow(double minPerSecond, int firstBlock)
    {
        var trial = Trial(minPerSecond, SequentialTestOptions.Confirmation);
        foreach (var rate in _rates.Skip(firstBlock))
            trial.Add(rate);
        return trial.Finish() == TestDecision.Fail;
    }

    // Processors that other processes and other machines took; NaN where the system cannot tell.
    private static double Taken(SystemReading before, SystemReading after, double elapsed) =>
        (after.OthersCpu - before.OthersCpu + after.StolenCpu - before.StolenCpu) / Math.Max(1, elapsed);

    // A processor that others have costs the callers nothing unless one of them waits; and those that the process runs on, nobody took.
    private double TakenAtMost(MachineReading spent, double elapsed) => double.IsNaN(spent.AllThreadsWait) ? 0
        : Math.Min(spent.AllThreadsWait, Math.Max(0, (machine.Processors * elapsed) - spent.ProcessCpu)) / Math.Max(1, elapsed);

    // By how much the machine would carry more, had others not taken what they took.
    private double WithAll(double taken) =>
        machine.Processors / Math.Clamp(machine.Processors - taken, 0.01 * machine.Processors, machine.Processors);

    private double Slowdown()
    {
        var (memory, computing) = (Reading(machine.RunSentinel), Reading(machine.RunComputingSentinel));
        quiet.LearnHere(memory, computing);
        return Math.Max(1, Math.Max(memory / quiet.Nanoseconds, computing / quiet.ComputingNanoseconds));
    }

    private static double Reading(Func<double> sentinel) =>
        SortedSample.From([.. Enumerable.Range(0, SentinelReadings).Select(_ => sentinel())]).Quantile(0.5);
}
