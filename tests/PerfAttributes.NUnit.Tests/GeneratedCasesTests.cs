using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.NUnit;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.NUnit;

public sealed class GeneratedCasesTests
{
    private static readonly System.Reflection.Assembly Tests = typeof(CounterPerfTests).Assembly;

    [Test]
    public void Every_method_and_scenario_is_a_case_once_whatever_checks_there_are()
    {
        var before = Counter.Calls;
        Assert.That(
            GeneratedCases.In(Tests).Select(one => one.Key.ToString()),
            Is.EqualTo(new[]
            {
                "PerfAttributes.Tests.NUnit.Counter.Add in small",
                "PerfAttributes.Tests.NUnit.Counter.Break in small",
                "PerfAttributes.Tests.NUnit.Counter.Count in large",
                "PerfAttributes.Tests.NUnit.Counter.Count in medium",
                "PerfAttributes.Tests.NUnit.Counter.Count in small",
                "PerfAttributes.Tests.NUnit.Counter.Hang in small",
                "PerfAttributes.Tests.NUnit.Counter.Leave in small",
                "PerfAttributes.Tests.NUnit.Counter.Mend in small",
                "PerfAttributes.Tests.NUnit.Counter.Recount in small",
            }));
        Assert.That(Counter.Calls, Is.EqualTo(before), "nothing is called");
    }

    [Test]
    public void A_case_that_was_found_can_be_checked()
    {
        var found = GeneratedCases.Find(Tests, new CaseKey("PerfAttributes.Tests.NUnit.Counter", "Count", "small"))!;
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } };
        var result = found.CreateCase(environment).Check(PerfCheckKind.QueryBudget);
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(result.Recording!.Statements.Single().Sql, Does.StartWith("SELECT count(*)"));
    }

    [TestCase("Count", "wide")]
    [TestCase("Lost", "small")]
    public void What_the_tests_do_not_check_is_not_found(string operation, string scenario) =>
        Assert.That(GeneratedCases.Find(Tests, new CaseKey("PerfAttributes.Tests.NUnit.Counter", operation, scenario)), Is.Null);
}
