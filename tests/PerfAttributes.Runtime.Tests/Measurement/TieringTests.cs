using System.Runtime.CompilerServices;
using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class TieringTests
{
    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;
    private CallProgress _progress = null!;

    [SetUp]
    public void SetUp() => (_clock, _machine, _progress) = (new(), new(), new CallProgress(_clock));

    [Test]
    public void Code_has_not_warmed_up_while_the_compiler_waits_for_a_processor()
    {
        // Nothing is compiled for half a second, because the compiler gets no processor; then the fast code comes.
        var start = _clock.Now;
        var call = new FakeCall(_clock, _ => _machine.CompiledMethods == 1_000 ? 40e3 : 10e3)
        {
            BeforeCall = _ =>
            {
                if (_clock.Now - start < 500e6)
                    _machine.TieringActivity += 20e3;
                else
                    _machine.CompiledMethods = 1_001;
            },
        };
        var measurement = Run(call, 20e3);
        Assert.That(measurement.WarmUp!.Elapsed, Is.GreaterThan(500e6));
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void A_failure_on_code_that_was_compiled_meanwhile_is_looked_at_again_on_the_new_code()
    {
        var sampled = 0;
        var call = new FakeCall(_clock, _ => _machine.CompiledMethods == 1_000 ? 40e3 : 10e3)
        {
            BeforeCall = _ =>
            {
                if (_progress.Phase == PerfPhases.Confirming && ++sampled == 50)
                    _machine.CompiledMethods = 1_001;
            },
        };
        var measurement = Run(call, 20e3, LatencyStatistic.P99);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Samples, Has.All.EqualTo(10e3), "samples of the old code are no part of the figures");
    }

    [Test]
    public void A_method_that_compiles_now_and_then_as_its_own_work_fails_like_any_slow_one()
    {
        var call = new FakeCall(_clock, _ => 8e6) { BeforeCall = i => _machine.CompiledMethods += i % 3 == 0 ? 1 : 0 };
        Assert.That(LatencyVerdict.Of(Run(call, 1e6)).Single().Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void A_failure_while_the_compiler_never_gets_a_processor_is_inconclusive()
    {
        var call = new FakeCall(_clock, _ => 40e3) { BeforeCall = _ => _machine.TieringActivity += 20e3 };
        var verdict = LatencyVerdict.Of(Run(call, 20e3)).Single();
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
    }

    [TestCase(21e9, VerdictKind.Fail)]
    [TestCase(60e9, VerdictKind.Inconclusive)]
    public void A_slow_method_fails_although_the_process_compiles_for_seconds_unless_it_never_ends(double until, VerdictKind expected)
    {
        var call = new FakeCall(_clock, _ => 6e6) { BeforeCall = _ => _machine.TieringActivity += _clock.Now < until ? 3e6 : 0 };
        Assert.That(LatencyVerdict.Of(Run(call, 1e6)).Single().Kind, Is.EqualTo(expected));
        Assert.That(_clock.Now, Is.InRange(21e9, 40e9));
    }

    [Test]
    public void A_failure_that_the_compiler_disturbed_in_every_attempt_is_looked_at_once_more_when_it_has_nothing_to_do([Values] bool gotFaster)
    {
        // The compiler is at work in each attempt, on this method or on whatever the process runs besides, until 50 ms after the last one failed.
        var (phase, confirmed, last) = ("", 0, double.PositiveInfinity);
        var call = new FakeCall(_clock, _ => gotFaster && _clock.Now > last + 50e6 ? 10e3 : 40e3)
        {
            BeforeCall = _ =>
            {
                if (_progress.Phase != phase && (phase = _progress.Phase) == PerfPhases.Confirming && ++confirmed == 3)
                    last = _clock.Now;
                _machine.TieringActivity += phase is PerfPhases.Sampling or PerfPhases.Confirming && _clock.Now <= last + 50e6 ? 20e3 : 0;
            },
        };
        var verdict = LatencyVerdict.Of(Run(call, 20e3)).Single();
        Assert.That(verdict.Kind, Is.EqualTo(gotFaster ? VerdictKind.Inconclusive : VerdictKind.Fail), verdict.Statement);
        Assert.That(confirmed, Is.EqualTo(3));
    }

    [TestCase(20e6)]
    [TestCase(60e6)]
    [TestCase(100e6)]
    public void Faster_code_that_arrives_while_it_is_looked_at_once_more_lets_nothing_fail(double later)
    {
        // The compiler is at work until the last attempt fails, and hands over faster code later.
        var (phase, confirmed, last, arrived) = ("", 0, double.PositiveInfinity, false);
        var call = new FakeCall(_clock, _ => arrived ? 10e3 : 40e3)
        {
            BeforeCall = _ =>
            {
                if (_progress.Phase != phase && (phase = _progress.Phase) == PerfPhases.Confirming && ++confirmed == 3)
                    last = _clock.Now;
                _machine.TieringActivity += phase is PerfPhases.Sampling or PerfPhases.Confirming && _clock.Now <= last ? 20e3 : 0;
                if (!arrived && _clock.Now > last + later)
                {
                    arrived = true;
                    _machine.CompiledMethods++;
                }
            },
        };
        var verdict = LatencyVerdict.Of(Run(call, 20e3)).Single();
        Assert.That((verdict.Kind, arrived), Is.EqualTo((VerdictKind.Inconclusive, true)), verdict.Statement);
    }

    [Test]
    public void A_method_that_sleeps_fails_although_the_compiler_never_gets_a_processor()
    {
        var call = new FakeCall(_clock, _ => 8e6)
        {
            BeforeCall = _ =>
            {
                _machine.ThreadCpu += 0.1e6;
                _machine.TieringActivity += 4e6;
            },
        };
        Assert.That(LatencyVerdict.Of(Run(call, 2e6)).Single().Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void The_compilers_thread_is_seen_at_work()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The thread is found by its name in /proc.");
        using var worker = new TieringWorker();
        // Some code is compiled again by the tiers in every test process; make sure of it with a hot method.
        var sum = 0L;
        for (var i = 0; worker.Activity == 0 && i < 2_000_000_000; i++)
            sum += Hot(i);
        Assert.That(worker.Activity, Is.GreaterThan(0), $"{sum}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Hot(int i) => i ^ (i >> 3);

    private CaseMeasurement Run(FakeCall call, double limit, LatencyStatistic statistic = LatencyStatistic.Median) =>
        new MeasurementSession(call, _machine, _clock, _progress, new QuietReference(), new PerfSettings())
            .Run([new LatencyLimit(new LatencyClause(statistic, limit), limit)], maxBytes: null);
}
