using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class RiskTextTests
{
    [TestCase(0.002, ExpectedResult = "at most 0.2 %")]
    [TestCase(0.0020001, ExpectedResult = "at most 0.21 %")]
    [TestCase(0.00005, ExpectedResult = "at most 0.01 %")]
    [TestCase(1, ExpectedResult = "at most 100 %")]
    public string A_bound_is_rounded_up(double risk) => RiskText.AtMost(risk);
}
