using System.Reflection;
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
        var ofType = new TableScanClause { Line = LineOf<NoTableScanAttribute>(typeof(Service)) };
        Assert.That(places.FileOf(Contract("Budgeted()"), ofType), Is.Not.Null.And.EqualTo(places.Of(Contract("Budgeted()")).File));
    }

    [TestCase(typeof(SplitService), nameof(SplitService.Here), "SplitService.cs")]
    [TestCase(typeof(SplitService), nameof(SplitService.There), "SplitService.Other.cs")]
    [TestCase(typeof(DescribedService), nameof(DescribedService.There), "SplitService.Other.cs")]
    public void The_file_of_a_type_s_attribute_is_unknown_where_the_type_has_several(Type type, string method, string file)
    {
        using var places = new SourcePlaces(root: null);
        var contract = new PerfContract { Service = type.FullName!, Operation = method, Signature = method + "()" };
        Assert.That(places.Of(contract).File, Does.EndWith("/" + file).Or.EndsWith("\\" + file));
        Assert.That(places.FileOf(contract, new TableScanClause { Line = LineOf<NoTableScanAttribute>(type) }), Is.Null);
    }

    [Test]
    public void A_method_s_attribute_is_in_the_file_of_the_method_wherever_its_type_is()
    {
        using var places = new SourcePlaces(root: null);
        var contract = new PerfContract { Service = typeof(SplitService).FullName!, Operation = "Here", Signature = "Here()" };
        var line = LineOf<NoTableScanAttribute>(typeof(SplitService).GetMethod(nameof(SplitService.Here))!);
        Assert.That(places.FileOf(contract, new TableScanClause { Line = line }), Does.EndWith("SplitService.cs"));
    }

    [TestCase("Repository<System.Collections.Generic.Dictionary<int, string>>", "Found(Dictionary<int, string> one)", "T Found")]
    [TestCase("Repository<int[,]>.Page<(int From, int To), string>", "Both((int From, int To) key, string value)", "(TKey, TValue) Both")]
    public void A_method_of_a_closed_generic_type_is_found_in_the_definition(string service, string signature, string near)
    {
        using var places = new SourcePlaces(root: null);
        var place = places.Of(new PerfContract { Service = $"{typeof(SourcePlacesTests).FullName}.{service}", Operation = signature.Split('(')[0], Signature = signature });
        Assert.That(place.Unknown, Is.Null);
        Assert.That(Source[place.Line!.Value - 1], Does.Contain(near));
    }

    private static int LineOf<TAttribute>(MemberInfo member)
        where TAttribute : PerfContractAttribute => member.GetCustomAttributes<TAttribute>(inherit: false).Single().Line;

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
        public static int Inherited() => 7;
    }

    internal sealed class Repository<T>
    {
        public static T Found(T one) => one;

        internal sealed class Page<TKey, TValue>
        {
            public static (TKey, TValue) Both(TKey key, TValue value) => (key, value);
        }
    }

    [NoTableScan]
    internal sealed class Service : Parent
    {
        public static int Plain(int id) => id + 1;

        public static string Plain(int id, Dictionary<int, string> names) => names[id];

        public static async Task LaterAsync()
        {
            await Task.Yield();
        }

        public static IEnumerable<int> Several()
        {
            yield return 1;
        }

        [LatencyBudget(Mean = "1ms")]
        public static int Budgeted() => 3;
    }
}
