using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Reports.Sources;

namespace PerfAttributes.Tests.Reports.Sources;

public sealed class SourcePlacesTests
{
    private static readonly string[] Source = File.ReadAllLines(Here());

    [TestCase("Plain(int id)", "int Plain")]
    [TestCase("Plain(int id, Dictionary<int, string> names)", "string Plain")]
    [TestCase("LaterAsync()", "await Task.Yield();")]
    [TestCase("Several()", "yield return 1;")]
    [TestCase("Inherited()", "int Inherited")]
    public void A_method_is_found_in_its_file(string signature, string near)
    {
        using var places = new SourcePlaces(root: null);
        var place = places.Of(Contract(signature));
        Assert.That(place.Unknown, Is.Null);
        Assert.That(place.File, Is.EqualTo(Here()).Or.StartsWith("tests/"));
        Assert.That(string.Concat(Source[(place.Line!.Value - 3)..place.Line.Value]), Does.Contain(near));
    }

    [Test]
    public void Files_of_the_repository_are_named_from_its_folder()
    {
        using var places = new SourcePlaces(Path.GetDirectoryName(Path.GetDirectoryName(Here())));
        Assert.That(places.Of(Contract("Plain(int id)")).File, Is.EqualTo("Sources/SourcePlacesTests.cs").Or.EndsWith("Reports/Sources/SourcePlacesTests.cs"));
    }

    [Test]
    public void What_cannot_be_found_says_why()
    {
        using var places = new SourcePlaces(root: null);
        Assert.That(places.Of(new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" }).Unknown, Is.EqualTo("Shop.Cart.Sum() is in no loaded assembly"));
        Assert.That(places.Of(new PerfContract { Service = "System.String", Operation = "Trim", Signature = "Trim()" }).Unknown, Does.StartWith("no portable PDB belongs to System.Private.CoreLib"));
        Assert.That(places.Of(new PerfContract { Service = typeof(IAbstract).FullName!.Replace('+', '.'), Operation = "Do", Signature = "Do()" }).Unknown, Is.EqualTo("Do has no body of its own"));
    }

    [Test]
    public void The_file_of_an_attribute_is_that_of_its_method_or_type_and_unknown_for_the_assembly()
    {
        using var places = new SourcePlaces(root: null);
        var line = typeof(Service).GetMethod(nameof(Service.Budgeted))!.GetCustomAttributes(typeof(LatencyBudgetAttribute), false).Cast<LatencyBudgetAttribute>().Single().Line;
        Assert.That(Source[line - 1], Does.Contain("[LatencyBudget(Mean"));
        Assert.That(places.FileOf(Contract("Budgeted()"), new TableScanClause { Line = line }), Is.Not.Null);
        Assert.That(places.FileOf(Contract("Budgeted()"), new TableScanClause { Line = line + 1 }), Is.Null, "some other place has an attribute there");
        Assert.That(places.FileOf(Contract("Budgeted()"), new TableScanClause()), Is.Null);
    }

    private static PerfContract Contract(string signature) => new()
    {
        Service = typeof(Service).FullName!.Replace('+', '.'),
        Operation = signature.Split('(')[0],
        Signature = signature,
    };

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    internal interface IAbstract
    {
        void Do();
    }

    internal class Parent
    {
        public int Inherited() => 7;
    }

    internal sealed class Service : Parent
    {
        public int Plain(int id) => id + 1;

        public string Plain(int id, Dictionary<int, string> names) => names[id];

        public async Task LaterAsync()
        {
            await Task.Yield();
        }

        public IEnumerable<int> Several()
        {
            yield return 1;
        }

        [LatencyBudget(Mean = "1ms")]
        public int Budgeted() => 3;
    }
}
