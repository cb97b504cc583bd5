using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Throughput;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement.Throughput;

public sealed class ThroughputMeterTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeMachine _machine = new();
    private readonly Random _random = new(3);

    [SetUp]
    public void SetUp() => _machine.System = default;

    [Test]
    public void A_rate_over_the_budget_passes_after_few_blocks()
    {
        var measured = Measure(_ => 8_000, 5_000);
        Assert.That(measured.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measured.BlockRates, Has.Count.EqualTo(20));
        Assert.That(measured.BlockLength, Is.EqualTo(25e6));
        Assert.That(ThroughputVerdict.Of(measured).Single().Statement, Does.StartWith(
            "8000/s with 4 callers keeps the budget of 5000/s (interval 8000/s to 8000/s, 20 blocks of 25.0 ms; 4 callers share 2 processors)"));
    }

    [Test]
    public void A_rate_below_the_budget_fails_after_confirmation()
    {
        var measured = Measure(Noisy(4_210), 5_000);
        var verdict = ThroughputVerdict.Of(measured).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match(@"^4[12]\d\d/s with 4 callers is below the budget of 5000/s \(interval 41\d\d/s to 42\d\d/s, \d+ blocks of 25.0 ms"));
        Assert.That(measured.BlockRates, Has.Count.GreaterThan(measured.Decisions.Single().Evidence.DecidedAfter!.Value));
    }

    [TestCase(3_000, true)]
    [TestCase(2_400, false, Description = "Less than half of the 5 000 that are asked for.")]
    [TestCase(8_000, false, Description = "What passes needs no review.")]
    public void A_rate_that_falls_short_by_less_than_half_is_near(double rate, bool isNear)
    {
        var verdict = ThroughputVerdict.Of(Measure(_ => rate, 5_000)).Single();
        Assert.That(verdict.IsNearFail, Is.EqualTo(isNear), verdict.Statement);
        Assert.That(((ThroughputVerdict)verdict.WithoutClaim()).Decision.Evidence.ErrorRate, Is.Null);
    }

    [Test]
    public void Each_limit_is_decided_by_itself()
    {
        var measured = Measure(Noisy(4_210), 3_000, 5_000);
        Assert.That(
            measured.Decisions.Select(one => one.Decision), Is.EqualTo(new[] { TestDecision.Pass, TestDecision.Fail }));
    }

    [Test]
    public void A_low_rate_that_fresh_blocks_do_not_show_is_not_confirmed()
    {
        var slow = true;
        var measured = Measure(
            _ => slow ? 3_000 : 9_000,
            callers =>
            {
                // The second time that they are let go, they are fast.
                var resumed = 0;
                callers.BeforeResume = () => slow = ++resumed == 1;
            },
            5_000);
        Assert.That(measured.Decisions.Single().Reason, Is.EqualTo(ReasonCode.NotConfirmed));
    }

    [Test]
    public void What_other_processes_took_is_given_back_before_a_fail_stands()
    {
        // One of two processors: the other half would have carried as much again.
        Assert.That(Measure(WithOthers(3_000, share: 1), 5_000).Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
        var slowByFar = Measure(WithOthers(2_000, share: 1), 5_000).Decisions.Single();
        Assert.That(slowByFar.Decision, Is.EqualTo(TestDecision.Fail), "twice 2 000 is still below");
    }

    [TestCase(3_000, ReasonCode.BusyMachine)]
    [TestCase(2_000, null)]
    public void Where_the_system_tells_nothing_of_others_no_more_is_given_back_than_callers_waited_for(double rate, string? reason)
    {
        // One caller runs, three wait for a processor, and two processors are there: others may have had the second one.
        Assert.That(Measure(InContainer(rate, running: 1, waiting: 3), 5_000).Decisions.Single().Reason, Is.EqualTo(reason));
        // All that the process may use it had.
        Assert.That(Measure(InContainer(rate, running: 2, waiting: 2), 5_000).Decisions.Single().Reason, Is.Null);
    }

    [Test]
    public void Shared_caches_excuse_what_they_can_have_brought_about()
    {
        Assert.That(MeasureWithSlowSentinel(4_000), Is.EqualTo(ReasonCode.BusyMachine));
        Assert.That(MeasureWithSlowSentinel(2_500), Is.Null);

        string? MeasureWithSlowSentinel(double rate)
        {
            _machine.Sentinel = FakeMachine.QuietSentinel;
            return Measure(_ => rate, callers => callers.BeforeResume = () => _machine.Sentinel = 1.5 * FakeMachine.QuietSentinel, 5_000)
                .Decisions.Single().Reason;
        }
    }

    [Test]
    public void Guards_forbid_a_fail_and_leave_a_pass()
    {
        MeasurementGuard[] guards = [new(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it")];
        var verdict = ThroughputVerdict.Of(Measure(_ => 3_000, 5_000) with { Guards = guards }).Single();
        Assert.That((verdict.Kind, verdict.Reasons.Single()), Is.EqualTo((VerdictKind.Inconclusive, ReasonCode.DebuggerAttached)));
        Assert.That(ThroughputVerdict.Of(Measure(_ => 9_000, 5_000) with { Guards = guards }).Single().Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Slow_calls_get_longer_blocks_and_none_is_waited_for_in_vain()
    {
        Assert.That(Measure(_ => 200, 100).BlockLength, Is.EqualTo(100e6), "20 calls");
        var measured = Measure(_ => 0, 100);
        Assert.That(measured.BlockLength, Is.EqualTo(250e6), "a fortieth of the time");
        Assert.That(measured.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail), "nothing was carried at all");
    }

    [TestCase(10_000, 200, 200, 8_000)]
    [TestCase(500, 200, 500, 300)]
    public void Time_in_which_all_stand_still_counts_for_as_long_as_it_lasts(double perSecond, int quick, int still, double limit)
    {
        var measured = Measure(
            seconds =>
            {
                var at = (int)Math.Round(1_000 * seconds) % (quick + still);
                return at > 0 && at <= quick ? perSecond : 0;
            },
            limit);
        var verdict = ThroughputVerdict.Of(measured).Single();
        Assert.That(verdict.Decision.Evidence.Estimate, Is.EqualTo(perSecond * quick / (quick + still)).Within(5).Percent, "calls over time");
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
    }

    [TestCase(4, 10, 10, 20, "only 4 calls ended in 10.0 s", 400)]
    [TestCase(1, 3, 2, 15, "only 1 call ended in 2.00 s", 80)]
    public void Long_calls_that_keep_a_budget_are_few_and_not_slow(
        int callers, double seconds, double time, double perMinute, string few, int enough)
    {
        var verdict = JudgeLongCalls(callers, seconds, time, perMinute / 60);
        Assert.That((verdict.Kind, verdict.Reasons.Single()), Is.EqualTo((VerdictKind.Inconclusive, ReasonCode.TooFewCalls)), verdict.Statement);
        Assert.That(verdict.Statement, Does.Contain(few));
        Assert.That(verdict.WayOut, Does.StartWith($"set PERFATTRIBUTES_SAMPLING_TIME to {enough}s or more"));
        verdict = JudgeLongCalls(callers, seconds, enough, perMinute / 60);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    public void Long_calls_fail_a_budget_that_they_would_not_reach_if_all_were_about_to_end()
    {
        // After 5 s four calls are under way, and of as few as 7 more it is likely enough that none ended: 2.2/s.
        Assert.That(JudgeLongCalls(4, 10, 10, 5).Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(JudgeLongCalls(4, 10, 10, 2).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void No_time_is_asked_for_that_cannot_be_set()
    {
        var verdict = JudgeLongCalls(1, 100, 2, 1.0 / 3600);
        Assert.That(verdict.Statement, Does.Contain("no call ended in 2.00 s"));
        Assert.That(verdict.WayOut, Does.StartWith("give a LatencyBudget instead"), "40 hours");
    }

    [Test]
    public void What_calls_did_before_the_time_makes_no_pass()
    {
        // All of 16 callers end a call of 4 s within the 2 s, having begun it long before: 8/s, and 3.95/s is what they carry.
        var callers = new FakeLongCallers(_clock, 4.05e9, apart: 0.1e9) { Count = 16 };
        var verdict = Judge(callers, 2, 4.5);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Decision.Evidence.Estimate, Is.GreaterThan(4.5));
    }

    [Test]
    public void Blocks_before_the_code_is_steady_do_not_count()
    {
        var measured = Measure(seconds =>
        {
            _machine.CompiledMethods += seconds < 0.5 ? 1 : 0;
            return seconds < 0.5 ? 1_000 : 9_000;
        }, 5_000);
        Assert.That(measured.BlockRates, Has.All.GreaterThan(8_000));
        Assert.That(measured.WarmUp.Reached, Is.True);
        Assert.That(measured.WarmUp.Elapsed, Is.GreaterThan(0.5e9));
    }

    [Test]
    public void Callers_look_at_the_clock_every_quarter_of_a_millisecond_at_the_most()
    {
        var callers = new FakeCallers(_clock, _ => 4e6);
        Measure(callers, 1e6);
        // A caller's call takes 1 µs.
        Assert.That(callers.CallsPerLook, Is.EqualTo(250));
    }

    private Func<double, double> Noisy(double rate) => _ => rate * (1 + (0.05 * Draws.Gauss(_random)));

    private Func<double, double> WithOthers(double rate, double share) => _ =>
    {
        _machine.System = _machine.System with { OthersCpu = _machine.System.OthersCpu + (share * 25e6) };
        return rate;
    };

    private Func<double, double> InContainer(double rate, int running, int waiting)
    {
        _machine.System = new SystemReading(double.NaN, double.NaN);
        return _ =>
        {
            _machine.OtherThreadsCpu += running * 25e6;
            _machine.OtherThreadsWait += waiting * 25e6;
            return rate;
        };
    }

    private ThroughputMeasurement Measure(Func<double, double> perSecond, params double[] limits) => Measure(perSecond, _ => { }, limits);

    private ThroughputMeasurement Measure(Func<double, double> perSecond, Action<FakeCallers> prepare, params double[] limits)
    {
        var callers = new FakeCallers(_clock, perSecond);
        prepare(callers);
        return Measure(callers, limits);
    }

    private ThroughputMeasurement Measure(FakeCallers callers, params double[] limits) => Measure(callers, TimeSpan.FromSeconds(10), limits);

    private ThroughputMeasurement Measure(ICallers callers, TimeSpan time, params double[] limits) =>
        new ThroughputMeter(callers, _machine, _clock, new QuietReference(), time)
            .Measure([.. limits.Select(limit => new ThroughputClause(limit) { Concurrency = callers.Count })]);

    private ThroughputVerdict JudgeLongCalls(int callers, double seconds, double time, double limit) =>
        Judge(new FakeLongCallers(_clock, seconds * 1e9) { Count = callers }, time, limit);

    private ThroughputVerdict Judge(FakeLongCallers callers, double time, double limit) =>
        ThroughputVerdict.Of(Measure(callers, TimeSpan.FromSeconds(time), limit)).Single();
}
