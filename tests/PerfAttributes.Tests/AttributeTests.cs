using System.Reflection;
using NUnit.Framework;

namespace PerfAttributes.Tests;

public sealed class AttributeTests
{
    private static readonly Assembly Attributes = typeof(LatencyBudgetAttribute).Assembly;

    [Test]
    public void The_assembly_depends_on_nothing() =>
        Assert.That(Attributes.GetReferencedAssemblies().Select(name => name.Name), Is.EqualTo(new[] { "netstandard" }));

    [Test]
    public void Contracts_are_never_conditional_because_they_are_read_from_compiled_assemblies() => Assert.That(
        Attributes.GetExportedTypes(), Has.None.Matches<Type>(type => type.IsDefined(typeof(System.Diagnostics.ConditionalAttribute))));

    [Test]
    public void Every_contract_carries_its_line_into_metadata()
    {
        var line = typeof(AttributeTests).GetMethod(nameof(Sample), BindingFlags.Static | BindingFlags.NonPublic)!
            .GetCustomAttributes<PerfContractAttribute>().Select(contract => contract.Line).ToList();
        Assert.That(line, Has.Count.EqualTo(14).And.All.Positive);
        Assert.That(line, Is.Unique);
    }

    [Test]
    public void An_index_may_be_named_alone_with_an_alternative_or_in_a_list()
    {
        Assert.That(new RequiresIndexAttribute("a").AnyOf, Is.EqualTo(new[] { "a" }));
        Assert.That(new RequiresIndexAttribute("a", "b").AnyOf, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(new RequiresIndexAttribute(["a", "b", "c"]).AnyOf, Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void A_comparison_stands_on_methods_alone() => Assert.That(
        typeof(FasterThanAttribute).GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn, Is.EqualTo(AttributeTargets.Method));

    [Test]
    public void What_is_left_out_is_one_caller_a_thousand_calls_as_fast_tasks_and_an_error()
    {
        Assert.That(new ThroughputBudgetAttribute("1/s").Concurrency, Is.EqualTo(1));
        Assert.That(new RetainedMemoryBudgetAttribute("1KB").Calls, Is.EqualTo(1_000));
        Assert.That(new FasterThanAttribute("b").By, Is.EqualTo(1));
        Assert.That(new ScalesAsAttribute(Growth.Linear).In, Is.EqualTo(ScenarioSize.Tasks));
        Assert.That(new TrackRegressionAttribute().Threshold, Is.EqualTo("10%"));
        Assert.That(new NoTableScanAttribute().Severity, Is.EqualTo(PerfSeverity.Error));
        Assert.That(new NoTableScanAttribute().Skip, Is.Null);
        Assert.That(new RequiresIndexAttribute("a").SeekColumns, Is.Zero);
        Assert.That(new NoTempBTreeAttribute().Except, Is.Empty);
        Assert.That(new NoAutomaticIndexAttribute().MaxRows, Is.Zero);
    }

    [LatencyBudget(Mean = "1ms")]
    [AllocationBudget("1KB")]
    [QueryBudget(MaxStatements = 1)]
    [RequiresIndex("a")]
    [RequiresIndex("b", "c")]
    [NoTableScan]
    [NoTempBTree]
    [NoAutomaticIndex]
    [ThroughputBudget("1/s")]
    [LiveMemoryBudget("1KB")]
    [RetainedMemoryBudget("1KB")]
    [FasterThan("b")]
    [ScalesAs(Growth.Linear)]
    [TrackRegression]
    private static void Sample()
    {
    }
}
