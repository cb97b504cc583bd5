using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>The test of two builds; how it ends in long simulations is in <see cref="InterleavedTableTests"/>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InterleavedTestTests
{
    [Test]
    public void A_build_that_is_as_quick_needs_its_first_copies_only()
    {
        var test = Fed(first: Math.Log(1.02));
        Assert.That((test.Stage, test.Decision, test.Pairs), Is.EqualTo((InterleavedStage.Ended, TestDecision.Pass, SequentialRatioTest.FirstLook)));
        Assert.That(test.Slowdown, Is.EqualTo(1.02).Within(1e-12));
        Assert.That((test.Copies, test.Spread), Is.EqualTo((0, double.NaN)));
    }

    [Test]
    public void A_slower_build_must_be_slower_in_fresh_copies_too()
    {
        var test = Fed(first: Math.Log(1.2), Math.Log(1.25));
        Assert.That((test.Decision, test.Copies), Is.EqualTo((TestDecision.Fail, 6)));
        Assert.That(test.Slowdown, Is.EqualTo(1.25).Within(1e-12), "the fresh copies were not chosen for what they show");
        Assert.That(test.Interval.Low, Is.EqualTo(1.25).Within(1e-12));

        test = Fed(first: Math.Log(1.2), Math.Log(1.02));
        Assert.That((test.Decision, test.Copies), Is.EqualTo((TestDecision.Pass, 3)));
        Assert.That(test.FirstSlowdown, Is.EqualTo(1.2).Within(1e-12));
    }

    [Test]
    public void First_copies_that_show_much_of_the_threshold_clear_nothing_by_themselves()
    {
        Assert.That(Fed(first: Math.Log(1.05), Math.Log(1.15)).Decision, Is.EqualTo(TestDecision.Fail), "a slow copy of the old build, or a quick one of the new");
        Assert.That(Fed(first: Math.Log(1.05), Math.Log(1.05)).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Fed(first: Math.Log(1.03), Math.Log(1.15)).Copies, Is.Zero, "so little is what like builds show");
    }

    [Test]
    public void First_copies_clear_what_fresh_ones_leave_open_unless_those_contradict_them()
    {
        double[] scattered = [-0.12, 0.12, 0];
        Assert.That(Fed(first: Math.Log(1.05), Math.Log(1.05), scattered).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Fed(first: Math.Log(1.05), Math.Log(1.12), scattered).Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(Fed(first: Math.Log(1.3), Math.Log(1.08), scattered).Decision, Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void A_quicker_build_must_be_quicker_in_fresh_copies_too()
    {
        Assert.That(Fed(first: Math.Log(0.8), Math.Log(0.85)), Has.Property("IsImprovement").True.And.Property("Decision").EqualTo(TestDecision.Pass));
        Assert.That(Fed(first: Math.Log(0.8), 0), Has.Property("IsImprovement").False.And.Property("Decision").EqualTo(TestDecision.Pass));
        Assert.That(Fed(first: Math.Log(0.95), 0).Copies, Is.Zero);
        Assert.That(Fed(first: Math.Log(0.8), Math.Log(1.3)), Has.Property("IsContradicted").True.And.Property("Decision").EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void A_stage_whose_time_is_up_decides_on_what_it_has()
    {
        var none = new InterleavedTest(0.1);
        none.EndStage();
        Assert.That((none.Decision, none.Slowdown), Is.EqualTo((TestDecision.Inconclusive, double.NaN)));

        var few = new InterleavedTest(0.1);
        for (var i = 0; few.LacksPairs; i++)
            Add(few, Math.Log(2) + (i % 2 == 0 ? 0.01 : -0.01));
        few.EndStage();
        Assert.That(few.Stage, Is.EqualTo(InterleavedStage.Copies), "enough for a suspicion");
        few.EndStage();
        Assert.That((few.Stage, few.Decision), Is.EqualTo((InterleavedStage.Ended, TestDecision.Inconclusive)), "which without fresh copies remains one");
    }

    [Test]
    public void Thresholds_are_finite_and_above_0()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new InterleavedTest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new InterleavedTest(double.NaN));
        Assert.Throws<InvalidOperationException>(() => Add(Fed(first: 0), 0));
        Assert.Throws<ArgumentException>(() => new InterleavedTest(0.1).Add([0, 0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InterleavedTest(0.1).Add([0, double.NaN], [0, 0]));
    }

    [TestCaseSource(typeof(InterleavedRow), nameof(InterleavedRow.Noises))]
    public void Like_builds_are_never_called_slower(string noise) =>
        Assert.That(Simulate(noise, layout: 0.01, slowdown: 0, runs: 60).Slower, Is.Zero);

    [TestCaseSource(typeof(InterleavedRow), nameof(InterleavedRow.Noises))]
    public void Half_as_slow_again_is_always_found(string noise) =>
        Assert.That(Simulate(noise, layout: 0.01, slowdown: 0.5, runs: 20).Slower, Is.EqualTo(1));

    [TestCase(0.15)]
    [TestCase(0.2)]
    public void Slowdowns_beyond_the_threshold_are_found_among_like_copies(double slowdown) =>
        Assert.That(Simulate("normal, sd 2 %", layout: 0, slowdown, runs: 40).Slower, Is.GreaterThanOrEqualTo(0.95));

    // What sorts and texts of the study's methods showed, whose copies differ by some per cent.
    [TestCase(0.15, 0.02, 0.97)]
    [TestCase(0.15, 0.04, 0.65)]
    [TestCase(0.2, 0.04, 0.95)]
    public void Slowdowns_are_found_among_copies_that_differ(double slowdown, double layout, double least) =>
        Assert.That(Simulate("normal, sd 2 %", layout, slowdown, runs: 200).Slower, Is.GreaterThanOrEqualTo(least));

    [Test]
    public void A_copy_of_the_older_build_that_is_slow_by_chance_hides_nothing()
    {
        var test = new InterleavedTest(0.1);
        while (test.Stage == InterleavedStage.First)
            test.Add([0, 0.34], [0.18, 0.18]);
        Assert.That((test.FirstSlowdown, test.QuickestSlowdown), Is.EqualTo((Math.Exp(0.01), Math.Exp(0.18))).Within(1e-9));
        Assert.That(test.Stage, Is.EqualTo(InterleavedStage.Copies));

        test.Look([0, 0.1, -0.1], [0.08, 0.18, -0.02]);
        test.EndStage();
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Inconclusive), "nor do the first copies clear what fresh ones have no time for");

        var like = new InterleavedTest(0.1);
        while (like.Stage == InterleavedStage.First)
            like.Add([0, 0.01], [0.34, 0]);
        Assert.That(like.Stage, Is.EqualTo(InterleavedStage.Copies), "a slow copy of the newer build is asked about as ever");
    }

    // One copy in 50 takes 10 to 50 % longer than its like, as copies of native code do on some processors.
    [TestCase(0.15, 0.96)]
    [TestCase(0.2, 0.985)]
    [TestCase(0.5, 0.999)]
    public void Slowdowns_are_found_where_single_copies_are_slow_by_chance(double slowdown, double least)
    {
        var row = SimulateSlowCopies(slowdown, runs: 1_000);
        Assert.That(row.Slower, Is.GreaterThanOrEqualTo(least));
        Assert.That(row.NotSlower, Is.LessThanOrEqualTo(0.003));
    }

    [Test]
    public void Single_slow_copies_make_no_like_build_slower() => Assert.That(SimulateSlowCopies(slowdown: 0, runs: 4_000).Slower, Is.Zero);

    private static InterleavedRow SimulateSlowCopies(double slowdown, int runs) => InterleavedRow.Simulate(
        PairDraws.All[0],
        random => (0.02 * Draws.Gauss(random)) + (random.NextDouble() < 0.02 ? 0.1 + (0.3 * random.NextDouble()) : 0),
        layout: 0.02, slowdown, runs, seed: 4);

    // As sorts and queries of objects do on some processors, whose calls of shared framework code go one way or another by chance.
    [TestCase(0.05)]
    [TestCase(0.13)]
    [TestCase(0.25)]
    public void Copies_of_two_kinds_make_no_like_build_slower(double gap)
    {
        var row = InterleavedRow.Simulate(
            PairDraws.All[0], random => random.NextDouble() < 0.5 ? gap : 0, layout: gap / 2, slowdown: 0, runs: 2_000, seed: 3);
        Assert.That(row.Slower, Is.LessThanOrEqualTo(0.001));
    }

    [TestCase(0.04)]
    [TestCase(0.1)]
    [TestCase(0.2)]
    public void Copies_that_differ_make_no_like_build_slower(double layout) =>
        Assert.That(Simulate("normal, sd 2 %", layout, slowdown: 0, runs: 2_000).Slower, Is.LessThanOrEqualTo(0.001));

    private static void Add(InterleavedTest test, double logRatio) => test.Add([0, 0], [logRatio, logRatio]);

    private static InterleavedRow Simulate(string noise, double layout, double slowdown, int runs) =>
        InterleavedRow.Simulate(PairDraws.All.Single(one => one.Name == noise), layout, slowdown, runs, seed: 2);

    // Copies that scatter as told around the same middle; the new ones by so much slower.
    private static InterleavedTest Fed(double first, double fresh = 0, params double[] scatter)
    {
        var test = new InterleavedTest(0.1);
        while (test.Stage == InterleavedStage.First)
            Add(test, first);
        while (test.Stage == InterleavedStage.Copies)
        {
            double[] older = [.. Enumerable.Range(0, test.CopiesNeeded).Select(i => scatter.Length == 0 ? 0 : scatter[i % scatter.Length])];
            test.Look(older, [.. older.Select(copy => copy + fresh)]);
        }

        return test;
    }
}
