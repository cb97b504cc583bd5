using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.SelfChecks;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.SelfChecks;

public sealed class SelfCheckSessionTests
{
    private static readonly SelfCheckOptions Options = new() { Verdicts = 200, VerdictsPerSlowdown = 10, TimeLimit = TimeSpan.FromHours(2) };

    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;
    private CallProgress _progress = null!;

    private bool IsCalibrating => _progress.Phase is PerfPhases.Calibrating or PerfPhases.Preparing;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _machine = new FakeMachine();
        _progress = new CallProgress(_clock);
    }

    [Test]
    public void On_a_quiet_machine_nothing_is_a_false_alarm_and_every_slowdown_over_the_budget_is_seen()
    {
        var result = Run(Steady);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass), result.Statement);
        Assert.That(result.FalseAlarms, Has.All.Matches<VerdictTally>(tally => tally is { Verdicts: 200, Fails: 0, Inconclusive: 0 }));
        // The budgets are 1.11 times the work's own figures.
        Assert.That(result.SmallestSeen(LatencyStatistic.Median), Is.EqualTo(1.2));
        Assert.That(result.SmallestSeen(LatencyStatistic.P95), Is.EqualTo(1.2));
        Assert.That(result.Slowdowns.Where(tally => tally.Ratio <= 1.1), Has.All.Property(nameof(VerdictTally.Fails)).Zero);
        Assert.That(result.Statement, Does.Contain("0 of 200 verdicts, at most 1.49 % (95 %)"));
        Assert.That(result.TimeRanOut, Is.False);
    }

    [Test]
    public void An_engine_that_sees_more_than_there_is_is_found_out()
    {
        // As if every call took twice as long as soon as the engine judges it.
        var result = Run(ratio => new FakeCall(_clock, _ => IsCalibrating ? 200e3 : 400e3));
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail), result.Statement);
        Assert.That(result.Statement, Does.StartWith("false alarms are more frequent than the stated 0.1 %: 200 of 200 verdicts"));
    }

    [Test]
    public void A_machine_that_is_busy_once_the_budgets_are_known_is_no_proof_against_the_engine()
    {
        var result = Run(
            ratio => new FakeCall(_clock, _ => IsCalibrating ? 200e3 : 400e3) { BeforeCall = _ => _machine.RunQueueWait += IsCalibrating ? 0 : 200e3 },
            Options with { Verdicts = 100 });
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Inconclusive), result.Statement);
        Assert.That(result.FalseAlarms, Has.All.Property(nameof(VerdictTally.Fails)).Zero);
        Assert.That(result.Statement, Does.Contain("too busy"));
    }

    [TestCase(0.6)]
    [TestCase(1.5)]
    public void A_machine_that_changes_its_speed_proves_nothing(double change)
    {
        // The work is warmed up for 250 ms and measured with 5 000 calls of 0.2 ms; everything later runs at another speed.
        var calls = 0;
        var result = Run(ratio => new FakeCall(_clock, _ => ratio * (++calls < 6_500 ? 200e3 : change * 200e3)));
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(result.Statement, Does.Contain("changed its speed: the same work took 200 us at first and"));
        Assert.That(SelfCheckText.Render(result), Does.Contain("the factors are not true"));
    }

    [Test]
    public void A_process_in_which_no_fail_can_stand_is_told()
    {
        var result = Run(Steady, guards: [new MeasurementGuard(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it")]);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(result.Statement, Does.Contain("a debugger is attached").And.Contain("run without it"));
        Assert.That(result.Slowdowns, Has.All.Property(nameof(VerdictTally.Fails)).Zero);
    }

    [Test]
    public void When_the_time_is_up_what_is_at_hand_is_told_and_too_little_carries_nothing()
    {
        var result = Run(Steady, Options with { Verdicts = 100_000, TimeLimit = TimeSpan.FromSeconds(4) });
        Assert.That(result.TimeRanOut, Is.True);
        Assert.That(result.FalseAlarms[0].Verdicts, Is.InRange(1, 99_999));
        Assert.That(result.SmallestSeen(LatencyStatistic.Median), Is.Null);
        Assert.That(SelfCheckText.Render(result), Does.Contain("the time ran out").And.Contain("median: too few verdicts to tell"));
        var shorter = Run(Steady, Options with { Verdicts = 99 });
        Assert.That(shorter.Verdict, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(shorter.Statement, Does.Contain("99 verdicts do not carry a claim"));
    }

    [Test]
    public void A_few_false_alarms_prove_nothing_and_many_do()
    {
        var result = Run(Steady, Options with { Verdicts = 100 });
        Assert.That(With(fails: 3).Verdict, Is.EqualTo(VerdictKind.Pass), "3 of 1 000: at least 0.08 %");
        Assert.That(With(fails: 4).Verdict, Is.EqualTo(VerdictKind.Fail), "4 of 1 000: at least 0.14 %");

        (VerdictKind Verdict, string Statement) With(int fails) => SelfCheckDecision.Of(
            result with { FalseAlarms = [new VerdictTally(LatencyStatistic.Median, 1, 1_000, fails, 0), new VerdictTally(LatencyStatistic.P95, 1, 1_000, 0, 0)] }, []);
    }

    [Test]
    public void The_text_fits_its_columns_and_the_file_is_written_whole_with_its_version()
    {
        var result = Run(Steady);
        var text = SelfCheckText.Render(result);
        Assert.That(text, Does.StartWith("PASS [SelfCheck] ").And.Contain("2.00x").And.Contain("median: a method 1.2x as slow fails in 95 % of verdicts or more"));
        Assert.That(text.Split(Environment.NewLine), Has.All.Matches<string>(line => line.Length <= TextLines.Width));
        var folder = Directory.CreateTempSubdirectory("perf self check ").FullName;
        try
        {
            var json = File.ReadAllText(SelfCheckReport.Write(result, DateTimeOffset.UnixEpoch, folder));
            Assert.That(json, Does.Contain("\"schema_version\": 1").And.Contain("\"fails_at_most\"").And.Contain("\"clock_resolution_ns\": null"));
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "perf-self-check.json" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A little spread, so that median and p95 differ.
    private FakeCall Steady(double ratio) => new(_clock, i => ratio * (200e3 + i % 20 * 100));

    private SelfCheckResult Run(Func<double, IMeasuredCall> slowedBy, SelfCheckOptions? options = null, IReadOnlyList<MeasurementGuard>? guards = null) =>
        new SelfCheckSession(slowedBy, _machine, _clock, _progress, new QuietReference(), new PerfSettings(), guards ?? [], options ?? Options).Run();
}
