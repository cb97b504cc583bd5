using NUnit.Framework;
using PerfAttributes.Reports.Sources;

namespace PerfAttributes.Tests.Reports.Sources;

public sealed class TypeNamesTests
{
    [TestCase("Shop.Cart", "Shop.Cart")]
    [TestCase("Shop.Repository<Shop.Order>", "Shop.Repository`1")]
    [TestCase("Shop.Pair<Shop.Pair<int, int>, string[,]>", "Shop.Pair`2")]
    [TestCase("Shop.Book<(int From, int To)>.Page<int, string>.Line", "Shop.Book`1.Page`2.Line")]
    public void A_closed_type_has_the_name_of_its_definition(string type, string definition) =>
        Assert.That(TypeNames.Definition(type), Is.EqualTo(definition));
}
