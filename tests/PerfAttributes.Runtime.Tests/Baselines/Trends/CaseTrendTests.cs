using NUnit.Framework;

namespace PerfAttributes.Baselines.Trends;

public sealed class CaseTrendTests
{
    private static readonly MachineFingerprint Machine = new("CPU", 2, "Linux", "X64", ".NET 10", "workstation", "optimized");
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_slower_level_is_told_with_its_run_both_medians_and_its_share()
    {
        var trend = CaseTrend.Of(Runs(40, i => Timed(i < 25 ? 1e6 : 1.2e6, i)));

        var change = trend.Changes.Single();
        Assert.Multiple(() =>
        {
            Assert.That((change.Cost, change.Index, change.Run), Is.EqualTo((RegressionCost.Time, 25, trend.Runs[25])));
            Assert.That(change.Before, Is.EqualTo(1e6).Within(0.01e6));
            Assert.That(change.Share, Is.EqualTo(0.2).Within(0.02));
            Assert.That(change.Probability, Is.LessThan(1e-4));
            Assert.That(change.IsOfTheMachine, Is.False);
            Assert.That(trend.ToString(), Does.Match(@"^40 runs; median 1\.2\d? ms; 1 change point: median 1(\.0\d)? ms -> 1\.2\d? ms \(\+\S+ %\) since 2026-05-26, commit 00000025$"));
        });
    }

    [Test]
    public void A_level_that_the_sentinel_shares_is_the_machines()
    {
        var trend = CaseTrend.Of(Runs(40, i => Timed(i < 25 ? 1e6 : 1.8e6, i) with { Time = new TimeFigures(i < 25 ? 1e6 + i : 1.8e6 + i, 100, i < 25 ? 1000 : 1700) }));

        Assert.That(trend.Changes.Single().IsOfTheMachine, Is.True);
        Assert.That(trend.ToString(), Does.EndWith("; the machine itself changed its speed as much"));
    }

    [Test]
    public void A_case_that_became_slower_on_a_machine_that_became_faster_is_not_the_machines()
    {
        var trend = CaseTrend.Of(Runs(40, i => Timed(1, i) with { Time = new TimeFigures(i < 25 ? 1e6 + i : 1.8e6 + i, 100, i < 25 ? 1700 : 1000) }));

        Assert.That(trend.Changes.Single().IsOfTheMachine, Is.False);
    }

    [Test]
    public void Every_other_count_is_a_change_from_the_very_run()
    {
        var trend = CaseTrend.Of(Runs(6, i => new CaseFigures(Key) { Work = new WorkFigures(1, i < 3 ? 3205 : 4108, i == 5 ? 10 : 0, 0), Engine = "SQLite 3.50.4" }));

        Assert.That(
            trend.Changes.Select(change => (change.Cost, change.Index, change.Before, change.After, change.Share, change.Beside)),
            Is.EqualTo(new (RegressionCost, int, double, double, double?, string?)[]
            {
                (RegressionCost.VmSteps, 3, 3205, 4108, (4108.0 / 3205) - 1, null),
                (RegressionCost.FullScanSteps, 5, 0, 10, null, null),
            }));
        Assert.That(trend.Changes[0].ToString(), Is.EqualTo("VM steps 3 205 -> 4 108 (+28.2 %) since 2026-05-04, commit 00000003"));
        Assert.That(trend.Changes[1].ToString(), Is.EqualTo("full scan steps 0 -> 10 since 2026-05-06, commit 00000005"));
    }

    [Test]
    public void A_count_that_changed_with_the_engine_or_the_schema_says_so()
    {
        var trend = CaseTrend.Of(Runs(3, i => new CaseFigures(Key) { Work = new WorkFigures(1, i, 0, 0), Engine = i == 0 ? "SQLite 3.50.4" : "SQLite 3.51.0", SchemaHash = i < 2 ? "a" : "b" }));

        Assert.That(trend.Changes.Select(change => change.Beside), Is.EqualTo(new[] { "SQLite 3.50.4 -> SQLite 3.51.0", "another schema" }));
    }

    [Test]
    public void Runs_without_a_figure_are_passed_over()
    {
        var trend = CaseTrend.Of(Runs(60, i => i % 3 == 0 ? new CaseFigures(Key) : Timed(i < 31 ? 1e6 : 2e6, i) with { Work = new WorkFigures(1, i < 31 ? 5 : 6, 0, 0) }));

        Assert.That(trend.Changes.Select(change => change.Index), Is.EqualTo(new[] { 31, 31 }));
    }

    [Test]
    public void Allocated_bytes_change_by_their_level_from_nothing_too()
    {
        var trend = CaseTrend.Of(Runs(20, i => new CaseFigures(Key) { AllocatedBytes = i < 10 ? 0 : 4096 }));

        var change = trend.Changes.Single();
        Assert.That((change.Cost, change.Index, change.Before, change.After, change.Share), Is.EqualTo((RegressionCost.AllocatedBytes, 10, 0.0, 4096.0, (double?)null)));
    }

    [Test]
    public void A_median_that_creeps_is_told_since_its_last_change()
    {
        var trend = CaseTrend.Of(Runs(30, i => Timed(1e6 * (1 + (0.006 * i)), i)));

        Assert.That(trend.ToString(), Does.Contain("creeping up, +").Or.Contain("change point"));
        Assert.That(CaseTrend.Of(Runs(30, i => Timed(1e6, i))).Drift!.IsRise, Is.False);
        Assert.That(CaseTrend.Of(Runs(7, i => Timed(1e6, i))).Drift, Is.Null);
    }

    [Test]
    public void Only_the_last_runs_count()
    {
        var trend = CaseTrend.Of(Runs(CaseTrend.MaxRuns + 20, i => Timed(i < 15 ? 5e6 : 1e6, i)));

        Assert.That(trend.Runs, Has.Count.EqualTo(CaseTrend.MaxRuns));
        Assert.That(trend.Changes, Is.Empty);
    }

    [Test]
    public void Machines_and_cases_are_never_pooled()
    {
        var runs = Runs(20, i => Timed(1e6, i));
        var mixed = runs.Select((run, i) => i < 10 ? run : run with { Machine = Machine with { ProcessorCount = 8 }, Figures = Timed(3e6, i) }).ToList();

        Assert.That(() => CaseTrend.Of(mixed), Throws.ArgumentException);
        Assert.That(() => CaseTrend.Of([runs[0], runs[1] with { Figures = new CaseFigures(Key with { Scenario = "small" }) }]), Throws.ArgumentException);
        Assert.That(() => CaseTrend.Of([]), Throws.ArgumentException);
        Assert.That(CaseTrend.ByMachine(mixed).Select(trend => (trend.Runs.Count, trend.Changes.Count)), Is.EqualTo(new[] { (10, 0), (10, 0) }));
    }

    private static List<RecordedCase> Runs(int count, Func<int, CaseFigures> figures) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
            new RecordedCase(Guid.NewGuid(), Start.AddDays(i), "Tests", Machine, figures(i)) { Commit = i.ToString("D8", null) + "abcdef" }),
    ];

    // A little scatter without chance.
    private static CaseFigures Timed(double median, int i) => new(Key) { Time = new TimeFigures(median * (1 + (0.004 * (i * 7 % 5))), 100, null) };
}
