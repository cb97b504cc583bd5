using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.FreshProcesses;

public sealed class FreshCheckTests
{
    [Test]
    public void What_does_not_fail_is_told()
    {
        var check = FreshCheck.Of(Answers(VerdictKind.Pass), PerfCheckKind.LatencyBudget);
        Assert.That(check.Problem, Is.Null);
        Assert.That(check.Verdicts!.Single(), Has.Property("Clause").EqualTo("median of at most 50.0 ns").And.Property("Statement").EqualTo("Pass")
            .And.Property("WayOut").EqualTo("none").And.Property("Reasons").EqualTo(new[] { "a reason" }));
        Assert.That(FreshCheck.Of(Answers(VerdictKind.Inconclusive), PerfCheckKind.LatencyBudget).Verdicts!.Single().Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [TestCase(VerdictKind.Pass, "Pass (at the second look; at the first it failed)")]
    [TestCase(VerdictKind.Fail, "Fail")]
    public void What_fails_in_a_process_that_has_just_begun_is_checked_anew(VerdictKind second, string statement)
    {
        var verdict = FreshCheck.Of(Answers(VerdictKind.Fail, second), PerfCheckKind.LatencyBudget).Verdicts!.Single();
        Assert.That((verdict.Kind, verdict.Statement), Is.EqualTo((second, statement)));
    }

    // Each case answers once, as a case measures once.
    private static Func<IPerfCase> Answers(params VerdictKind[] kinds)
    {
        var left = new Queue<VerdictKind>(kinds);
        return () => new Case(left.Dequeue());
    }

    private sealed class Case(VerdictKind kind) : IPerfCase
    {
        public CaseFigures? Figures => null;

        public CheckResult Check(PerfCheckKind check)
        {
            var clause = new LatencyClause(LatencyStatistic.Median, 50);
            var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", Latency = [clause] };
            return new CheckResult(contract, "medium", check, [new Verdict(clause, kind) { Reasons = ["a reason"], WayOut = "none" }]);
        }
    }

    private sealed record Verdict(PerfClause Clause, VerdictKind Kind) : ClauseVerdict(Clause, Kind, Kind.ToString());
}
