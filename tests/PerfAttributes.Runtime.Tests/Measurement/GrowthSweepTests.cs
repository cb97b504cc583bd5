using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class GrowthSweepTests
{
    private FakeClock _clock = null!;
    private Random _random = null!;
    private FakeMachine _machine = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _random = new Random(7);
        _machine = new FakeMachine();
    }

    [Test]
    public void A_linear_method_keeps_to_linear_growth()
    {
        var verdict = Judge(Growth.Linear, Sweep(time: n => 50e3 + (1e3 * n), bytes: n => 24 * n));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(verdict.Statement, Is.EqualTo("time and bytes grow no faster than Linear allows from 100 to 1600 tasks"));
        Assert.That(verdict.Costs[0].Exponent, Is.EqualTo(1).Within(0.1));
    }

    [Test]
    public void A_method_that_is_quadratic_in_time_fails()
    {
        var verdict = Judge(Growth.Linear, Sweep(time: n => 200e3 + (n * n), bytes: n => 24 * n));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(verdict.Statement, Does.StartWith("time grows like n^2.0").Or.StartWith("time grows like n^1.9").And.Contain("90 % interval").And.Contain("faster than Linear allows"));
        Assert.That(verdict.Statement, Does.Not.Contain("bytes"));
    }

    [Test]
    public void A_method_that_is_quadratic_in_memory_alone_fails_whatever_the_guards()
    {
        var measured = Sweep(time: n => 50e3 + (1e3 * n), bytes: n => n * n) with { Guards = [new MeasurementGuard(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it")] };
        var verdict = Judge(Growth.Linear, measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(verdict.Statement, Is.EqualTo("bytes grow like n^2.00 from 100 to 1600 tasks, faster than Linear allows"));
    }

    [Test]
    public void A_few_values_of_a_list_that_grow_fail_although_the_median_of_all_calls_is_flat()
    {
        // Six of ten values take 1 ms at every size, four of them 10 us to 2.56 ms.
        FakeCall Call(int factor) => new(_clock, i => i % 10 < 6 ? 1e6 : 10e3 * factor * factor) { DistinctCalls = 10 };
        var measured = new GrowthSweep(
            factor => (new GrowthSubject($"medium x{factor}", 100 * factor, Call(factor), null), null),
            _machine, _clock, new CallProgress(_clock), new QuietReference(), new PerfSettings()).Run(1);
        Assert.That(measured.Points[0].Nanoseconds, Is.EqualTo(604e3).Within(1), "the mean over the values");
        Assert.That(measured.Points[^1].Nanoseconds, Is.EqualTo(1_624e3).Within(1));
        var verdict = Judge(Growth.Linear, measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Costs[0].Exponent, Is.EqualTo(2).Within(0.01));
    }

    [Test]
    public void A_guard_takes_back_what_only_the_clock_shows()
    {
        var measured = Sweep(time: n => n * n) with { Guards = [new MeasurementGuard(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it")] };
        var verdict = Judge(Growth.Linear, measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.DebuggerAttached }));
        Assert.That(Judge(Growth.Quadratic, measured).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void A_statement_per_row_is_found_without_a_clock()
    {
        var verdict = Judge(Growth.Constant, Sweep(time: _ => 100e3, statements: n => n / 10));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(verdict.Statement, Is.EqualTo("VM steps grow like n^1.00 and statements grow like n^1.00 from 100 to 1600 tasks, faster than Constant allows"));
    }

    [Test]
    public void Rounds_go_up_and_down_by_turns_so_that_a_drift_is_no_growth()
    {
        var progress = new CallProgress(_clock);
        var visits = new List<int>();
        new GrowthSweep(
            factor => (Subject(100 * factor, n => 1e3 * n, _ => 0, null, () => visits.Add(factor)), null),
            _machine, _clock, progress, new QuietReference(), new PerfSettings()).Run(1);
        // Calls of one block, and those of the blocks at the turns, are one visit.
        var stops = visits.Where((factor, i) => i == 0 || visits[i - 1] != factor).TakeLast(4 * GrowthSweep.Rounds).ToList();
        Assert.That(stops.Zip(stops.Skip(1), (from, to) => Math.Abs(Math.Log2(from) - Math.Log2(to))), Has.Some.EqualTo(1).And.All.EqualTo(1));
    }

    [Test]
    public void Preemption_which_finds_long_calls_more_often_than_short_ones_is_no_growth()
    {
        var measured = Sweep(time: Preempted(n => 1.3e3 * n));
        Assert.That(measured.UsableRounds, Has.Count.LessThan(measured.Rounds.Count / 2));
        var verdict = Judge(Growth.Linear, measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.BusyMachine }));
    }

    [Test]
    public void A_round_that_was_disturbed_now_and_then_takes_no_fail_back()
    {
        var measured = Sweep(time: n => _random.NextDouble() < 0.001 ? Wait(20e6) : n * n);
        Assert.That(measured.UsableRounds, Has.Count.EqualTo(GrowthSweep.Rounds).And.Count.LessThan(measured.Rounds.Count));
        Assert.That(Judge(Growth.Linear, measured).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void A_noisy_wait_that_does_not_grow_keeps_a_bound_on_growth([Values(Growth.Linear, Growth.Linearithmic, Growth.Quadratic)] Growth bound, [Range(1, 6)] int seed)
    {
        // As a method that ends with an fsync: 10 ms, give or take a half.
        _random = new Random(seed);
        var verdict = Judge(bound, Sweep(time: _ => 10e6 * Math.Exp(0.5 * Statistics.Draws.Gauss(_random))));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    public void Growth_that_noise_hides_is_inconclusive()
    {
        var verdict = Judge(Growth.Linear, Sweep(time: n => 100e3 * Math.Sqrt(n) * n / 1_000 * Math.Exp(2 * Draws())));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.UnclearGrowth }));

        double Draws() => Statistics.Draws.Gauss(_random);
    }

    [Test]
    public void It_stops_growing_where_calls_get_slow()
    {
        var measured = Sweep(time: n => 0.5e3 * n * n);
        Assert.That(measured.Points.Select(point => point.Size), Is.EqualTo(new[] { 100, 200, 400, 800 }), "a call at 800 takes 320 ms");
        Assert.That(measured.Stopped, Is.EqualTo("a call in medium x8 takes 320 ms"));
        Assert.That(Judge(Growth.Linear, measured).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void Too_few_sizes_are_inconclusive_and_say_what_to_do()
    {
        var verdict = Judge(Growth.Linear, Sweep(time: n => 5e6 * n));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Is.EqualTo("1 size cannot be judged against Linear, which takes 4: a call in medium takes 500 ms"));
        Assert.That(verdict.WayOut, Does.Contain("smaller scenario"));
    }

    [Test]
    public void A_size_that_cannot_be_had_ends_the_sweep()
    {
        var sweep = new GrowthSweep(
            factor => factor > 8 ? (null, "medium x16 cannot be prepared: too many tasks") : (Subject(100 * factor, n => 100 * n, _ => 0, null), null),
            _machine, _clock, new CallProgress(_clock), new QuietReference(), new PerfSettings());
        var verdict = Judge(Growth.Linear, sweep.Run(1));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
        var text = new TextLines();
        GrowthText.Add(text, verdict);
        Assert.That(text.ToString(), Does.Contain("no more sizes: medium x16 cannot be prepared: too many tasks"));
    }

    [Test]
    public void The_table_shows_each_size_and_the_exponents_within_its_columns()
    {
        var text = new TextLines();
        GrowthText.Add(text, Judge(Growth.Linearithmic, Sweep(time: n => 1e3 * n, bytes: n => 10 * n, statements: _ => 3)));
        var lines = text.ToString().Split(Environment.NewLine);
        Assert.That(lines[0], Does.Match(@"^ +size +time +bytes +VM steps +scan steps +statements$"));
        Assert.That(lines[3], Does.Match(@"^    medium x4 +400 +400 us +4000 B +30 +0 +3$"));
        Assert.That(lines[6], Does.Match(@"^    grows like +n\^1.00 +n\^1.00 +n\^0.00 +- +n\^0.00$"));
        Assert.That(text.ToString(), Does.Contain("VM steps carry no log factor"));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(TextLines.Width));
    }

    // Time slices of 3 ms, after each of which others run for 12 ms.
    private Func<double, double> Preempted(Func<double, double> time) =>
        n => time(n) + (_random.NextDouble() < time(n) / 3e6 ? Wait(12e6) : 0);

    private double Wait(double nanoseconds)
    {
        _machine.RunQueueWait += nanoseconds;
        return nanoseconds;
    }

    private static GrowthVerdict Judge(Growth bound, GrowthMeasurement measured) => GrowthVerdict.Of(new GrowthClause(bound), measured);

    private GrowthMeasurement Sweep(Func<double, double> time, Func<double, double>? bytes = null, Func<double, double>? statements = null) =>
        new GrowthSweep(
            factor => (Subject(100 * factor, time, bytes ?? (_ => 0), statements), null),
            _machine, _clock, new CallProgress(_clock), new QuietReference(), new PerfSettings()).Run(1);

    private GrowthSubject Subject(int size, Func<double, double> time, Func<double, double> bytes, Func<double, double>? statements, Action? visit = null) => new(
        size == 100 ? "medium" : $"medium x{size / 100}",
        size,
        new FakeCall(_clock, i => time(size) * (i % 3 == 2 ? 1.01 : 1)) { Bytes = _ => (long)bytes(size), BeforeCall = _ => visit?.Invoke() },
        statements is null ? null : new QueryRecording("none",
            [.. Enumerable.Repeat(new CapturedStatement("", "", StatementKind.Read, new QueryCounters(10, 0, 0, 0)), (int)statements(size))]));
}
