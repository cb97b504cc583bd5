using System.Reflection;
using PerfAttributes.Contracts;
using PerfAttributes.Generators.Model;
using PerfAttributes.Generators.Parsing;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.NUnit;
using PerfAttributes.Sqlite;

namespace PerfAttributes.Generators.Tests.Parsing;

/// <summary>The names that the generator knows are those of the types that it means.</summary>
public sealed class MetadataNamesTests
{
    private static readonly object[][] Types =
    [
        [MetadataNames.PerfHostAttribute, typeof(PerfHostAttribute)],
        [MetadataNames.DefineScenarioAttribute, typeof(DefineScenarioAttribute)],
        [MetadataNames.PerfHost, typeof(PerfHost)],
        [MetadataNames.GenericPerfHost, typeof(PerfHost<>)],
        [MetadataNames.ServiceHost, typeof(IServiceHost<>)],
        [MetadataNames.GenericSqlitePerfHost, typeof(SqlitePerfHost<>)],
        [MetadataNames.PerfFixture, typeof(PerfFixture<>)],
        [MetadataNames.PerfCheckAttribute, typeof(PerfCheckAttribute)],
        [MetadataNames.PerfRunAttribute, typeof(PerfRunAttribute)],
        [MetadataNames.PerfCheckKind, typeof(PerfCheckKind)],
        [MetadataNames.PerfContract, typeof(PerfContract)],
        [MetadataNames.LatencyStatistic, typeof(Contracts.LatencyStatistic)],
        [MetadataNames.PerfRival, typeof(Cases.PerfRival<>)],
        [MetadataNames.Growth, typeof(Growth)],
        [MetadataNames.ScenarioSize, typeof(ScenarioSize)],
        [MetadataNames.PerfSeverity, typeof(PerfSeverity)],
        [MetadataNames.SyncPerfCall, typeof(SyncPerfCall<>)],
        [MetadataNames.AsyncPerfCall, typeof(AsyncPerfCall<>)],
        [MetadataNames.ArgumentCycle, typeof(ArgumentCycle<>)],
        [MetadataNames.ArgumentCycles, typeof(ArgumentCycles)],
        [MetadataNames.Keep, typeof(Keep)],
        ["PerfAttributes." + MetadataNames.PerfScenariosAttribute, typeof(PerfScenariosAttribute)],
        ["PerfAttributes." + MetadataNames.PerfContractAttribute, typeof(PerfContractAttribute)],
    ];

    [TestCaseSource(nameof(Types))]
    public void A_name_is_that_of_its_type(string name, Type type) => Assert.That(name, Is.EqualTo(type.FullName));

    [Test]
    public void Every_contract_attribute_is_known()
    {
        var attributes = typeof(PerfContractAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(PerfContractAttribute))).ToList();

        Assert.That(MetadataNames.ContractAttributes, Is.EquivalentTo(attributes.Select(type => type.Name)));
        Assert.That(attributes.Select(type => type.Name), Is.EquivalentTo(Enum.GetNames<PerfCheckKind>().Select(kind => kind + "Attribute")));
    }

    [TestCase(typeof(QueryBudgetAttribute))]
    [TestCase(typeof(QueryClause))]
    public void Limits_of_queries_are_those_of_the_attribute_and_of_the_clause(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        Assert.That(QueryReader.LimitNames, Is.EquivalentTo(properties.Select(property => property.Name)));
    }

    [Test]
    public void Kinds_and_statistics_have_the_names_of_the_runtime()
    {
        Assert.That(Enum.GetNames<CheckKind>(), Is.EqualTo(Enum.GetNames<PerfCheckKind>()));
        Assert.That(Enum.GetNames<Generators.Model.LatencyStatistic>(), Is.EqualTo(Enum.GetNames<Contracts.LatencyStatistic>()));
    }

    [TestCase(nameof(PerfHost<object>.Service), MetadataNames.ServiceMember)]
    [TestCase(nameof(PerfHost.QueryRecorder), MetadataNames.QueryRecorderMember)]
    [TestCase(nameof(PerfHost.CallCancelled), MetadataNames.CallCancelledMember)]
    public void Members_have_their_names(string actual, string known) => Assert.That(known, Is.EqualTo(actual));

    [Test]
    public void The_categories_are_those_of_all_kinds_of_checks() =>
        Assert.That(MetadataNames.CheckCategories, Is.EquivalentTo(Enum.GetValues<PerfCheckKind>().SelectMany(kind => PerfCategories.Of(kind)).Distinct()));

    [Test]
    public void The_arguments_of_attributes_have_the_names_that_are_read()
    {
        var types = typeof(PerfContractAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(PerfContractAttribute)));

        Assert.That(types.SelectMany(type => type.GetConstructors()).Select(constructor => constructor.GetParameters()[^1].Name), Is.All.EqualTo(MetadataNames.LineParameter));
        Assert.That(typeof(AllocationBudgetAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("max"));
        Assert.That(typeof(LiveMemoryBudgetAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("max"));
        Assert.That(typeof(RetainedMemoryBudgetAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("max"));
        Assert.That(typeof(ThroughputBudgetAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("min"));
        Assert.That(typeof(FasterThanAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("other"));
        Assert.That(typeof(ScalesAsAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("growth"));
        Assert.That(Quantities.Percentage.TryParse(new TrackRegressionAttribute().Threshold, out var threshold) ? threshold : 0, Is.EqualTo(RegressionReader.DefaultThreshold));
        Assert.That(typeof(PerfScenariosAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("names"));
        Assert.That(typeof(DefineScenarioAttribute).GetConstructors().Single().GetParameters()[0].Name, Is.EqualTo("name"));
        Assert.That(typeof(PerfHostAttribute).GetConstructor([typeof(Type)])!.GetParameters()[0].Name, Is.EqualTo("service"));
    }

    [Test]
    public void The_built_in_scenarios_are_those_of_the_runtime() =>
        Assert.That(HostScenarios.BuiltIn, Is.EquivalentTo(new[] { "small", "medium", "large", "wide", "linear", "empty", "single" }).And.Contains(HostScenarios.Default));
}
