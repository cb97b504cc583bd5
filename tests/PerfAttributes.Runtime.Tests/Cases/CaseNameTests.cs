using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;

namespace PerfAttributes.Tests.Cases;

public sealed class CaseNameTests
{
    [TestCase("Cart", "Cart")]
    [TestCase("Shop.Cart", "Cart")]
    [TestCase("Shop.Repository<Shop.Order>", "Repository<Shop.Order>")]
    [TestCase("Repository<Shop.Order>", "Repository<Shop.Order>")]
    public void A_service_is_named_without_its_namespace(string service, string name)
    {
        var contract = new PerfContract { Service = service, Operation = "Find", Signature = "Find(long id)" };
        Assert.That(CaseName.Of(contract, "medium"), Is.EqualTo($"{name}.Find(long id) in scenario medium"));
    }
}
