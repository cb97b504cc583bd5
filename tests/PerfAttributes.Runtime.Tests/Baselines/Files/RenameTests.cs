using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

public sealed class RenameTests
{
    [Test]
    public void A_case_that_is_gone_and_a_new_one_with_the_same_work_are_probably_one() => Assert.That(
        Renames([Case("Total"), Case("Add", vmSteps: 7)], [Case("Sum"), Case("Add", vmSteps: 7)]),
        Is.EqualTo(new[] { new RenamedCase(Key("Total"), Key("Sum"), "the same counted work") }));

    [TestCase("Shop.Basket", "Sum", "medium", true)]
    [TestCase("Shop.Cart", "Sum", "large", true)]
    [TestCase("Shop.Basket", "Total", "medium", false)]
    [TestCase("Shop.Basket", "Sum", "large", false)]
    public void Only_one_part_of_the_name_may_be_another(string service, string operation, string scenario, bool isFound) => Assert.That(
        Renames([Case("Sum")], [Case("") with { Case = new CaseKey(service, operation, scenario) }]),
        Has.Count.EqualTo(isFound ? 1 : 0));

    [TestCase(1234.5 * 1.2, 1)]
    [TestCase(1234.5 * 1.3, 0)]
    public void With_other_work_the_time_must_be_near(double median, int found) =>
        Assert.That(Renames([Case("Total")], [Case("Sum", vmSteps: 101, median: median)]), Has.Count.EqualTo(found));

    [Test]
    public void With_other_statements_a_near_time_says_nothing() => Assert.That(
        Renames([Case("Total")], [Case("Sum") with { Work = new WorkFigures(3, 100, 3, 1) }]), Is.Empty);

    [Test]
    public void The_same_work_goes_before_a_near_time() => Assert.That(
        Renames([Case("Total")], [Case("Near", vmSteps: 101), Case("Sum", median: 1)]).Single().Appeared, Is.EqualTo(Key("Sum")));

    [Test]
    public void A_tie_on_either_side_is_not_guessed()
    {
        Assert.That(Renames([Case("Total")], [Case("Sum"), Case("Sum2")]), Is.Empty);
        Assert.That(Renames([Case("Total"), Case("Total2")], [Case("Sum")]), Is.Empty);
    }

    [Test]
    public void What_is_still_there_or_was_known_is_no_rename()
    {
        var baseline = Baseline([Case("Total"), Case("Add")]);
        Assert.That(baseline.Renames([Key("Total"), Key("Add"), Key("Sum")], Figures([Case("Sum")])), Is.Empty);
        Assert.That(baseline.Renames([Key("Add")], Figures([Case("Add")])), Is.Empty);
        Assert.That(baseline.Gone([Key("Add")]), Is.EqualTo(new[] { Key("Total") }));
    }

    private static IReadOnlyList<RenamedCase> Renames(CaseFigures[] then, CaseFigures[] now) =>
        Baseline(then).Renames(now.Select(figures => figures.Case), Figures(now));

    private static Dictionary<CaseKey, CaseFigures> Figures(CaseFigures[] cases) => cases.ToDictionary(figures => figures.Case);

    private static Baseline Baseline(CaseFigures[] cases) => new(Machine)
    {
        Work = cases.ToDictionary(figures => figures.Case, figures => figures with { Time = null }),
        Times = cases.ToDictionary(figures => figures.Case, figures => (IReadOnlyList<TimeFigures>)[figures.Time! with { Median = 1e9 }, figures.Time]),
    };
}
