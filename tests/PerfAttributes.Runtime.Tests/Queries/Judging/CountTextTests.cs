using NUnit.Framework;
using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Tests.Queries.Judging;

public sealed class CountTextTests
{
    [TestCase(0, "sorts", ExpectedResult = "0 sorts")]
    [TestCase(1, "sorts", ExpectedResult = "1 sort")]
    [TestCase(1, "full-scan steps", ExpectedResult = "1 full-scan step")]
    [TestCase(1, "connections opened", ExpectedResult = "1 connection opened")]
    [TestCase(120_400, "pages read", ExpectedResult = "120 400 pages read")]
    public string One_is_said_of_one(long count, string many) => CountText.Of(count, many);
}
