using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.NUnit;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.NUnit;

public sealed class TestEndsTests
{
    private static readonly PerfContract Contract = new() { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" };

    [TestCase("pass", InconclusivePolicy.Warn, ExpectedResult = "Pass Pass")]
    [TestCase("pass, fail", InconclusivePolicy.Ignore, ExpectedResult = "Fail Fail")]
    [TestCase("pass, open", InconclusivePolicy.Warn, ExpectedResult = "Inconclusive Warn")]
    [TestCase("pass, open", InconclusivePolicy.Fail, ExpectedResult = "Inconclusive Fail")]
    [TestCase("pass, open", InconclusivePolicy.Ignore, ExpectedResult = "Inconclusive Ignore")]
    [TestCase("pass, fail warning", InconclusivePolicy.Fail, ExpectedResult = "Warning Warn")]
    [TestCase("fail, fail warning", InconclusivePolicy.Warn, ExpectedResult = "Fail Fail")]
    [TestCase("open, fail warning", InconclusivePolicy.Fail, ExpectedResult = "Inconclusive Fail")]
    [TestCase("pass, open warning", InconclusivePolicy.Fail, ExpectedResult = "Inconclusive Warn")]
    [TestCase("skip, skip", InconclusivePolicy.Fail, ExpectedResult = "Skipped Ignore")]
    [TestCase("pass, skip", InconclusivePolicy.Fail, ExpectedResult = "Pass Pass")]
    [TestCase("fail warning, skip", InconclusivePolicy.Fail, ExpectedResult = "Warning Warn")]
    public string A_check_ends_its_test_by_its_verdicts_and_the_settings(string verdicts, InconclusivePolicy policy)
    {
        var result = new CheckResult(Contract, "medium", PerfCheckKind.QueryBudget, [.. verdicts.Split(", ").Select(Verdict)]);
        return $"{result.Outcome} {TestEnds.Of(result, policy)}";
    }

    private static ClauseVerdict Verdict(string word)
    {
        var clause = new QueryClause
        {
            MaxStatements = 1,
            Severity = word.EndsWith("warning", StringComparison.Ordinal) ? PerfSeverity.Warning : PerfSeverity.Error,
            Skip = word == "skip" ? "later" : null,
        };
        return word.Split(' ')[0] switch
        {
            "pass" => new QueryVerdict(clause, VerdictKind.Pass, "holds"),
            "fail" => new QueryVerdict(clause, VerdictKind.Fail, "is broken"),
            "open" => new QueryVerdict(clause, VerdictKind.Inconclusive, "cannot be told"),
            _ => new SkippedVerdict(clause),
        };
    }
}
