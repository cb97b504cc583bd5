using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Settings.Budgets;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Baselines;

public sealed class ReferenceClosingTests
{
    [Test]
    public void Cases_that_only_one_of_both_builds_has_are_named()
    {
        var lines = Lines(["Kept", "Added"], ran: ["Kept", "Added"], isNew: "Added", older: ["Kept", "Removed", "Lost"]);
        Assert.That(lines, Is.EqualTo(new[]
        {
            "not in the reference build, so not compared: Shop.Cart.Added in medium",
            "gone from the tests, still in the reference build: Shop.Cart.Lost in medium, Shop.Cart.Removed in medium",
        }));
    }

    [Test]
    public void A_run_of_some_tests_names_what_it_ran_and_does_not_even_read_the_older_build()
    {
        var lines = Lines(["Kept", "Added"], ran: ["Added"], isNew: "Added", older: null);
        Assert.That(lines, Is.EqualTo(new[] { "not in the reference build, so not compared: Shop.Cart.Added in medium" }));
    }

    [Test]
    public void Where_both_have_the_same_nothing_is_said() => Assert.That(Lines(["Kept"], ran: ["Kept"], isNew: "", older: ["Kept"]), Is.Empty);

    [Test]
    public void A_build_that_cannot_be_read_adds_nothing_to_what_its_cases_said() =>
        Assert.That(new ReferenceClosing(Cases(["Kept"], ["Kept"], ""), () => BuildCases.In("/nowhere/Shop.PerfTests.dll")).Lines(), Is.Empty);

    private static IEnumerable<string> Lines(string[] declared, string[] ran, string isNew, string[]? older) => new ReferenceClosing(
        Cases(declared, ran, isNew),
        () => BuildCases.Of((older ?? throw new InvalidOperationException("the older build was read")).Select(Key))).Lines();

    private static TrackedCases Cases(string[] declared, string[] ran, string isNew)
    {
        var entries = ran.Select(name => Entry(name, name == isNew ? RegressionOutcome.New : RegressionOutcome.Unchanged)).ToList();
        return new TrackedCases(entries, [.. declared.Select(name => new DeclaredChecks(Contract(name), [(PerfCheckKind.TrackRegression, "medium")]))]);
    }

    private static CheckEntry Entry(string operation, RegressionOutcome outcome) => new(
        operation,
        Contract(operation),
        "medium",
        PerfCheckKind.TrackRegression,
        new CheckResult(
            Contract(operation),
            "medium",
            PerfCheckKind.TrackRegression,
            [RegressionVerdict.Of(new RegressionClause(0.1), [new RegressionFinding(RegressionCost.Time, outcome, "")])]),
        Error: null);

    private static PerfContract Contract(string operation) => new() { Service = "Shop.Cart", Operation = operation, Signature = operation + "()" };

    private static CaseKey Key(string operation) => new("Shop.Cart", operation, "medium");
}
