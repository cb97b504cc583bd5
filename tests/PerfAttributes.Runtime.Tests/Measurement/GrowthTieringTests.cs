using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

/// <summary>Growth of methods whose code is compiled while they are measured.</summary>
public sealed class GrowthTieringTests
{
    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;

    // When the first look at the machine was: rounds follow.
    private double _roundsBegan;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _roundsBegan = double.PositiveInfinity;
        _machine = new FakeMachine { BeforeSentinel = () => _roundsBegan = Math.Min(_roundsBegan, _clock.Now) };
    }

    [Test]
    public void Rounds_of_code_that_was_compiled_meanwhile_are_taken_again_on_the_new_code()
    {
        // What grows is the code of the larger sizes that is not there yet; it comes amid the rounds.
        var measured = Sweep(n =>
        {
            var isNew = _clock.Now > _roundsBegan + 300e6;
            if (isNew)
                _machine.CompiledMethods = 1_001;
            return 50e3 + (isNew ? 1e3 * n : n * n);
        });
        Assert.That(measured.StillCompiling, Is.False);
        Assert.That(measured.Rounds, Has.Count.EqualTo(GrowthSweep.Rounds));
        Assert.That(measured.Rounds.Select(round => round[^1]), Has.All.EqualTo(1.65e6), "rounds of the old code are no part of the figures");
        Assert.That(measured.Points[^1].Nanoseconds, Is.EqualTo(1.65e6));
        Assert.That(Judge(measured).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Where_methods_are_compiled_again_and_again_only_bytes_and_counters_fail()
    {
        var calls = 0;
        double Time(double n)
        {
            // In every fourth round or so.
            _machine.CompiledMethods += ++calls % 1_000 == 0 ? 1 : 0;
            return n * n;
        }

        // In a second or two that may be the process as well.
        var measured = Sweep(Time, seconds: 0.5);
        Assert.That(measured.Rounds, Has.Count.EqualTo(2 * GrowthSweep.Rounds));
        var verdict = Judge(measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
        Assert.That(verdict.WayOut, Is.EqualTo("stop other work on the machine and run it again"));

        var ofBytes = Judge(Sweep(Time, bytes: n => n * n, seconds: 0.5));
        Assert.That(ofBytes.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(ofBytes.Statement, Is.EqualTo("bytes grow like n^2.00 from 100 to 1600 tasks, faster than Linear allows"));
    }

    [Test]
    public void A_method_that_compiles_in_every_round_as_its_own_work_fails_like_any_other()
    {
        var measured = Sweep(n =>
        {
            _machine.CompiledMethods++;
            return n * n;
        });
        Assert.That((measured.Rounds.Count, measured.StillCompiling), Is.EqualTo((GrowthSweep.Rounds, false)));
        Assert.That(Judge(measured).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [TestCase(0.0, VerdictKind.Inconclusive, Description = "The compiler cannot be seen.")]
    [TestCase(1e6, VerdictKind.Fail, Description = "It is seen to have nothing more to do.")]
    public void Code_that_was_still_being_compiled_when_the_warm_up_ended_fails_where_the_compiler_is_seen_idle_during_the_rounds(double activity, VerdictKind expected)
    {
        _machine.TieringActivity = activity;
        var verdict = Judge(Sweep(n =>
        {
            _machine.CompiledMethods += double.IsPositiveInfinity(_roundsBegan) ? 1 : 0;
            return n * n;
        }));
        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
    }

    [Test]
    public void Time_fails_nothing_while_the_compiler_never_gets_a_processor()
    {
        var verdict = Judge(Sweep(n =>
        {
            _machine.TieringActivity += 0.5 * n * n;
            return n * n;
        }));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
    }

    private static GrowthVerdict Judge(GrowthMeasurement measured) => GrowthVerdict.Of(new GrowthClause(Growth.Linear), measured);

    [Test]
    public void What_is_compiled_now_and_then_for_seconds_is_the_methods_own_doing()
    {
        var calls = 0;
        var measured = Sweep(n =>
        {
            _machine.CompiledMethods += ++calls % 1_000 == 0 ? 1 : 0;
            return n * n;
        });
        Assert.That(measured.StillCompiling, Is.False);
        Assert.That(measured.Rounds, Has.Count.GreaterThan(GrowthSweep.Rounds));
        Assert.That(Judge(measured).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    private GrowthMeasurement Sweep(Func<double, double> time, Func<double, double>? bytes = null, double seconds = 10) =>
        new GrowthSweep(
            factor => (Subject(100 * factor, time, bytes ?? (_ => 0)), null),
            _machine, _clock, new CallProgress(_clock), new QuietReference(), new PerfSettings { SamplingTime = TimeSpan.FromSeconds(seconds) }).Run(1);

    private GrowthSubject Subject(int size, Func<double, double> time, Func<double, double> bytes) =>
        new($"size {size}", size, new FakeCall(_clock, _ => time(size)) { Bytes = _ => (long)bytes(size) }, Recording: null);
}
