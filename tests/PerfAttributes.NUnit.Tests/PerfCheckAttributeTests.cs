using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using PerfAttributes.Contracts;
using PerfAttributes.NUnit;

namespace PerfAttributes.Tests.NUnit;

public sealed class PerfCheckAttributeTests
{
    [Test]
    public void Each_scenario_is_a_case_with_a_name_that_needs_no_escaping()
    {
        var names = Build(PerfCheckKind.LatencyBudget, "medium", "large").Select(test => test.Name).ToList();
        Assert.That(names, Is.EqualTo(new[] { "Get_LatencyBudget_medium", "Get_LatencyBudget_large" }));
        Assert.That(names, Has.All.Match("^[A-Za-z0-9_]+$"));
    }

    [TestCase(PerfCheckKind.LatencyBudget, "Performance", "Latency")]
    [TestCase(PerfCheckKind.AllocationBudget, "Performance", "Memory")]
    [TestCase(PerfCheckKind.QueryBudget, "Performance", "QueryPlan")]
    [TestCase(PerfCheckKind.RequiresIndex, "Performance", "QueryPlan")]
    [TestCase(PerfCheckKind.NoTableScan, "Performance", "QueryPlan")]
    [TestCase(PerfCheckKind.NoTempBTree, "Performance", "QueryPlan")]
    [TestCase(PerfCheckKind.NoAutomaticIndex, "Performance", "QueryPlan")]
    [TestCase(PerfCheckKind.TrackRegression, "Performance", "Regression")]
    public void Categories_say_what_is_checked(PerfCheckKind kind, params string[] categories) => Assert.That(
        Build(kind, "medium").Single().Properties[PropertyNames.Category].Cast<string>(), Is.EqualTo(categories));

    [Test]
    public void Cases_never_run_beside_others() => Assert.That(
        Build(PerfCheckKind.LatencyBudget, "medium").Single().Properties.Get(PropertyNames.ParallelScope), Is.EqualTo(ParallelScope.None));

    [Test]
    public void Every_kind_of_check_has_categories() => Assert.That(
        Enum.GetValues<PerfCheckKind>().Select(PerfCategories.Of), Has.All.Contains(PerfCategories.Performance));

    private static List<TestMethod> Build(PerfCheckKind kind, params string[] scenarios) =>
    [
        .. new PerfCheckAttribute(kind, scenarios).BuildFrom(
            new MethodWrapper(typeof(PerfCheckAttributeTests), typeof(PerfCheckAttributeTests).GetMethod(nameof(Get_LatencyBudget), BindingFlags.Instance | BindingFlags.NonPublic)!),
            suite: null),
    ];

#pragma warning disable CA1822 // Stands for a generated test, which is a member of its fixture.
    private void Get_LatencyBudget(string scenario) => Assert.That(scenario, Is.Not.Empty);
#pragma warning restore CA1822
}
