using PerfAttributes.Quantities;
using PerfAttributes.Queries;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Measures a method at sizes that double: counters once, bytes until they agree, time in rounds that visit every size.</summary>
/// <remarks>
/// Rounds go up and down by turns, so that a drift of the machine is no growth. Preemption is growth, since it finds long calls more
/// often than short ones: so rounds are watched, and there are up to twice as many where some are disturbed.
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
        var (rounds, usable) = TakeRounds(blocks);
        return new GrowthMeasurement([.. subjects.Select((subject, i) => Point(subject, blocks[i].Median, allocations[i]))], rounds, stopped)
        {
            UsableRounds = usable,
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

    private (List<double[]> All, List<double[]> Usable) TakeRounds(List<TimedBlocks> blocks)
    {
        var noise = new NoiseWatch(machine, clock, quiet);
        noise.Calibrate();
        var (rounds, usable) = (new List<double[]>(), new List<double[]>());
        for (var start = clock.Now; usable.Count < Rounds && rounds.Count < 2 * Rounds && HasTime(clock.Now - start);)
        {
            noise.Begin();
            var roundStart = clock.Now;
            var round = new double[blocks.Count];
            for (var i = 0; i < blocks.Count; i++)
            {
                var at = rounds.Count % 2 == 0 ? i : blocks.Count - 1 - i;
                round[at] = blocks[at].Take();
            }

            rounds.Add(round);
            // A slower processor slows down every size alike; only preemption takes to long calls.
            var elapsed = clock.Now - roundStart;
            if (noise.End(elapsed).Wait <= NoiseWatch.UsableWaitShare * elapsed)
                usable.Add(round);
        }

        return (rounds, usable);

        bool HasTime(double elapsed) =>
            elapsed < settings.SamplingTime.TotalNanoseconds * (rounds.Count < GrowthJudge.FewestRounds ? SlowTimeFactor : 1);
    }

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
}
