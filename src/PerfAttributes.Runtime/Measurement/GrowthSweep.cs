using PerfAttributes.Quantities;
using PerfAttributes.Queries;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Measures a method at sizes that double: counters once, bytes until they agree, time in rounds that visit every size.</summary>
/// <remarks>
/// Rounds go up and down by turns, so that a drift of the machine is no growth. Preemption is growth, since it finds long calls more
/// often than short ones: so rounds are watched, and there are up to twice as many where some are disturbed. Nor is compilation growth, though what only larger sizes
/// call is compiled later: rounds before code changed are taken again.
/// </remarks>
/// <param name="openAt">Prepares the method at a multiple of the scenario's size; or says why it cannot be had.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
/// <param name="settings">Limits of time.</param>
internal sealed class GrowthSweep(
    Func<int, (GrowthSubject? Subject, string? Problem)> openAt,
    IMachine machine,
    IClock clock,
    CallProgress progress,
    QuietReference quiet,
    PerfSettings settings)
{
    internal const int Rounds = 24;

    // Some seconds of them, in which the code of a process that has just begun is compiled.
    private const int ManyRounds = 16 * Rounds;

    private const int SlowTimeFactor = 3;
    private const double WarmUpOnOtherData = 20e6;

    /// <summary>Measures.</summary>
    /// <param name="smallest">The multiple of the scenario's size to begin with, 1 or more.</param>
    internal GrowthMeasurement Run(int smallest)
    {
        var compiledAtStart = machine.CompiledMethods;
        var (subjects, stopped) = Open(smallest);
        if (subjects.Count < GrowthMeasurement.FewestSizes)
            return new GrowthMeasurement([.. subjects.Select(subject => Point(subject, double.NaN, null))], [], stopped);

        progress.Phase = PerfPhases.WarmingUp;
        WarmUp[] warmUps =
        [
            WarmUp.Run(subjects[0].Call, machine, clock, compiledAtStart),
            .. subjects.Skip(1).Select(subject => WarmUp.OnOtherData(subject.Call, clock, WarmUpOnOtherData)),
        ];
        machine.Collect();
        progress.Phase = PerfPhases.Growing;
        var allocations = subjects.ConvertAll(subject => AllocationMeter.Count(subject.Call, clock, isWarm: true));
        var inBatches = subjects.TrueForAll(subject => subject.Call.CanBatch) && warmUps.Min(warmUp => warmUp.TimePerCall) < Sampler.BatchBelow;
        var blocks = TimedBlocks.Of([.. subjects.Zip(warmUps, (subject, warmUp) => (subject.Call, warmUp))], inBatches, clock);
        var taken = TakeRounds(blocks);
        var settled = Settled(taken);
        // Too few cannot fail: then the last of all have to do, for a Pass.
        var isSettled = settled.Count == taken.Count || settled.Count >= GrowthJudge.FewestRounds;
        var rounds = isSettled ? settled : [.. taken.TakeLast(2 * Rounds)];
        var times = rounds.ConvertAll(round => round.Times);
        return new GrowthMeasurement([.. subjects.Select((subject, i) => Point(subject, GrowthMeasurement.Median(times, i), allocations[i]))], times, stopped)
        {
            UsableRounds = [.. rounds.Where(round => round.IsUsable).Select(round => round.Times)],
            // Where the compiler cannot be seen, it may wait for a processor with all that the warm-up left it to do.
            StillCompiling = !isSettled || (warmUps[0].StillCompiling && !CompileInEach(taken) && !CompileNowAndThen(taken) && machine.TieringActivity == 0),
        };
    }

    private (List<GrowthSubject> Subjects, string? Stopped) Open(int smallest)
    {
        var subjects = new List<GrowthSubject>();
        var time = settings.SamplingTime.TotalNanoseconds;
        for (var i = 0; i < settings.GrowthSizes; i++)
        {
            var start = clock.Now;
            var (subject, problem) = openAt(smallest << i);
            if (subject is null)
                return (subjects, problem);
            if (subjects.Count > 0 && subject.Size <= subjects[^1].Size)
                return (subjects, $"{subject.Scenario} is not larger than {subjects[^1].Scenario}");
            // The first call pays for compilation.
            progress.Phase = PerfPhases.Growing;
            subject.Call.Time(1);
            var call = subject.Call.Time(1);
            subjects.Add(subject);
            // The next one may take four times as long if growth is quadratic.
            if (i + 1 < settings.GrowthSizes && (4 * call > time / 10 || clock.Now - start > time / 4))
            {
                return (subjects, 4 * call > time / 10
                    ? $"a call in {subject.Scenario} takes {Duration.Format(call)}"
                    : $"preparing {subject.Scenario} takes {Duration.Format(clock.Now - start)}");
            }
        }

        return (subjects, null);
    }

    private List<Round> TakeRounds(List<TimedBlocks> blocks)
    {
        var noise = new NoiseWatch(machine, clock, quiet);
        noise.Calibrate();
        var compiler = new CompilerWatch(machine, clock);
        var compiled = machine.CompiledMethods;
        var rounds = new List<Round>();
        for (var start = clock.Now; WantsMore(clock.Now - start);)
        {
            noise.Begin();
            var roundStart = clock.Now;
            var times = new double[blocks.Count];
            for (var i = 0; i < blocks.Count; i++)
            {
                var at = rounds.Count % 2 == 0 ? i : blocks.Count - 1 - i;
                times[at] = blocks[at].Take();
            }

            // A slower processor slows down every size alike; only preemption takes to long calls.
            var elapsed = clock.Now - roundStart;
            var isUsable = noise.End(elapsed).Wait <= NoiseWatch.UsableWaitShare * elapsed;
            var compiledBefore = compiled;
            compiled = machine.CompiledMethods;
            rounds.Add(new Round(times, isUsable, compiled > compiledBefore, compiler.WasBusy()));
        }

        return rounds;

        bool WantsMore(double elapsed)
        {
            var settled = Settled(rounds);
            return settled.Count < 2 * Rounds && settled.Count(round => round.IsUsable) < Rounds
                && elapsed < settings.SamplingTime.TotalNanoseconds * (settled.Count < GrowthJudge.FewestRounds ? SlowTimeFactor : 1);
        }
    }

    // Of one and the same code: those after it last changed, or would have, had the compiler had a processor. Where that goes on for seconds, it is the method that has
    // something compiled now and then, and the rounds without it are the others.
    private static List<Round> Settled(List<Round> rounds)
    {
        if (CompileInEach(rounds))
            return rounds;
        var settled = rounds[(rounds.FindLastIndex(round => !round.IsOfOneCode) + 1)..];
        return settled.Count >= GrowthJudge.FewestRounds || !CompileNowAndThen(rounds) ? settled : rounds[(rounds.Count / 2)..].FindAll(round => round.IsOfOneCode);
    }

    private static bool CompileNowAndThen(List<Round> rounds) => rounds.Count >= ManyRounds
        && rounds.Chunk((rounds.Count + 3) / 4).All(quarter => Array.Exists(quarter, round => round.Compiles));

    // A method that compiles in every round does it as its own work.
    private static bool CompileInEach(List<Round> rounds) => rounds.TrueForAll(round => round.Compiles);

    private static GrowthPoint Point(GrowthSubject subject, double nanoseconds, AllocationMeasurement? allocation)
    {
        var point = new GrowthPoint(subject.Scenario, subject.Size, nanoseconds, allocation);
        if (subject.Recording is not { } recording)
            return point;
        var statements = recording.Statements.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write).ToList();
        return point with
        {
            VmSteps = statements.Sum(statement => statement.Counters.VmSteps),
            FullScanSteps = statements.Sum(statement => statement.Counters.FullScanSteps),
            Statements = statements.Count,
        };
    }

    /// <summary>What one round showed.</summary>
    /// <param name="Times">Of a block at each size, nanoseconds per call.</param>
    /// <param name="IsUsable">Whether others left the processor to the calls.</param>
    /// <param name="Compiles">Whether methods were compiled since the round before.</param>
    /// <param name="CompilerWasBusy">Whether the background compiler was at work, or waited for a processor.</param>
    private readonly record struct Round(double[] Times, bool IsUsable, bool Compiles, bool CompilerWasBusy)
    {
        /// <summary>Whether nothing became of the code meanwhile.</summary>
        internal bool IsOfOneCode => !Compiles && !CompilerWasBusy;
    }
}
