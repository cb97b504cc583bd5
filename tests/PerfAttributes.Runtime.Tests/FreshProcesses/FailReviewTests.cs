using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.FreshProcesses;

public sealed class FailReviewTests
{
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");
    private const string Clause = "median of at most 50.0 ns";
    private static readonly FreshVerdict Passed = new(Clause, VerdictKind.Pass, "median 41 ns is within the budget of 50 ns", [], null);
    private static readonly FreshVerdict Failed = new(Clause, VerdictKind.Fail, "median 57 ns is over the budget of 50 ns", [], null);
    private static readonly FreshVerdict Undecided = new(
        Clause, VerdictKind.Inconclusive, "median 48 ns cannot be judged against the budget of 50 ns: 12 calls", [ReasonCode.TooFewCalls], "raise PERFATTRIBUTES_SAMPLING_TIME");

    [Test]
    public void A_near_fail_stands_if_a_fresh_process_fails_too()
    {
        var fresh = new Fresh([Failed]);
        var verdict = Review(fresh, Near()).Single();
        Assert.That((verdict.Kind, verdict.Statement), Is.EqualTo((VerdictKind.Fail, "median 60 ns is over the budget of 50 ns; a fresh process fails as well")));
        Assert.That(verdict.Reasons, Is.Empty);
        Assert.That(((Verdict)verdict).HasClaim, Is.True);
        Assert.That(fresh.Asked, Is.EqualTo(new[] { PerfCheckKind.LatencyBudget }));
    }

    [Test]
    public void A_near_fail_that_a_fresh_process_passes_is_left_open_and_proves_nothing()
    {
        var fresh = new Fresh([Passed]);
        var verdict = Review(fresh, Near()).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Is.EqualTo(
            "median 60 ns is over the budget of 50 ns; a fresh process does not bear that out: median 41 ns is within the budget of 50 ns"));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.NotConfirmed }));
        Assert.That(verdict.WayOut, Does.Contain("slower in some processes than in others"));
        Assert.That(((Verdict)verdict).HasClaim, Is.False);
        Assert.That(fresh.Asked, Has.Count.EqualTo(1));
    }

    [TestCase(VerdictKind.Fail, VerdictKind.Fail)]
    [TestCase(VerdictKind.Pass, VerdictKind.Inconclusive)]
    [TestCase(VerdictKind.Inconclusive, VerdictKind.Inconclusive)]
    public void What_one_fresh_process_leaves_open_is_asked_of_a_second_one(VerdictKind second, VerdictKind expected)
    {
        var fresh = new Fresh([Undecided], [Failed with { Kind = second }], [Failed]);
        var verdict = Review(fresh, Near()).Single();
        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
        Assert.That(fresh.Asked, Has.Count.EqualTo(2), "and of no third");
    }

    [Test]
    public void What_two_fresh_processes_leave_open_has_their_reasons_and_their_way_out()
    {
        var verdict = Review(new Fresh([Undecided], [Undecided]), Near()).Single();
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.NotConfirmed, ReasonCode.TooFewCalls }));
        Assert.That(verdict.WayOut, Is.EqualTo("raise PERFATTRIBUTES_SAMPLING_TIME"));
    }

    [Test]
    public void What_one_left_open_stays_so_if_a_second_one_gives_no_answer()
    {
        var verdict = Review(new Fresh([Undecided]) { Problem = "it did not end within 240 s" }, Near()).Single();
        Assert.That((verdict.Kind, verdict.Statement), Is.EqualTo((VerdictKind.Inconclusive,
            "median 60 ns is over the budget of 50 ns; a fresh process does not bear that out: median 48 ns cannot be judged against the budget of 50 ns: 12 calls")));
    }

    [Test]
    public void A_comparison_has_its_own_way_out()
    {
        var comparison = Near() with { Clause = new FasterThanClause("Other") };
        Assert.That(Review(new Fresh([Passed with { Clause = "1 times as fast as Other" }]), comparison).Single().WayOut, Does.EndWith("ask for less"));
    }

    [Test]
    public void Only_near_fails_are_asked_for_and_all_of_them_together()
    {
        var (far, pass, open) = (Near() with { IsNear = false }, Near() with { Kind = VerdictKind.Pass }, Near() with { Kind = VerdictKind.Inconclusive });
        Assert.That(Review(new Fresh(), far, pass, open), Is.EqualTo(new[] { far, pass, open }), "nobody is asked");

        var fresh = new Fresh([Passed, Passed, Undecided, Failed], [Failed, Passed, Failed, Passed]);
        var kinds = Review(fresh, far, Near(), Near(), Near()).Select(verdict => verdict.Kind);
        Assert.That(kinds, Is.EqualTo(new[] { VerdictKind.Fail, VerdictKind.Inconclusive, VerdictKind.Fail, VerdictKind.Fail }));
        Assert.That(fresh.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void Where_no_process_can_be_asked_a_fail_stands_and_says_so()
    {
        var verdict = Review(new Fresh { Problem = "no dotnet here" }, Near()).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(verdict.Statement, Does.EndWith("; no fresh process could be asked to bear that out: no dotnet here"));
        var changed = Review(new Fresh([Passed with { Clause = "median of at most 90.0 ns" }]), Near()).Single();
        Assert.That((changed.Kind, changed.Statement), Is.EqualTo((VerdictKind.Fail,
            "median 60 ns is over the budget of 50 ns; no fresh process could be asked to bear that out: it judged median of at most 90.0 ns, by settings or code that changed meanwhile")));
        Assert.That(Review(new Fresh([Passed, Passed]), Near()).Single().Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(Review(null, Near()).Single(), Is.EqualTo(Near()));
    }

    [Test]
    public void Whoever_waits_is_told_what_for()
    {
        var lines = new List<string>();
        FailReview.Review([Near()], Key, PerfCheckKind.LatencyBudget, new Fresh([Failed]), lines.Add);
        Assert.That(lines, Is.EqualTo(new[] { "Shop.Cart.Sum in medium: [LatencyBudget] fails by less than 2 times its limit, so a fresh process is asked to bear that out" }));
    }

    private static Verdict Near() => new(VerdictKind.Fail, "median 60 ns is over the budget of 50 ns");

    private static IReadOnlyList<ClauseVerdict> Review(IFreshProcess? fresh, params Verdict[] verdicts) =>
        FailReview.Review(verdicts, Key, PerfCheckKind.LatencyBudget, fresh, _ => { });

    private sealed record Verdict(VerdictKind Kind, string Statement)
        : ClauseVerdict(new LatencyClause(LatencyStatistic.Median, 50), Kind, Statement)
    {
        internal bool IsNear { get; init; } = true;

        internal bool HasClaim { get; init; } = true;

        private protected override bool LiesNear => IsNear;

        internal override ClauseVerdict WithoutClaim() => this with { HasClaim = false };
    }

    private sealed class Fresh(params FreshVerdict[][] answers) : IFreshProcess
    {
        /// <summary>Why there are no more answers.</summary>
        internal string? Problem { get; init; }

        internal List<PerfCheckKind> Asked { get; } = [];

        public FreshTime Measure(CaseKey key) => throw new InvalidOperationException("a budget is judged by a check");

        public FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses)
        {
            Assert.That(key, Is.EqualTo(Key));
            Assert.That(clauses, Is.Positive);
            Asked.Add(kind);
            return Problem is null || Asked.Count <= answers.Length ? new FreshCheck(answers[Asked.Count - 1], null) : new FreshCheck(null, Problem);
        }
    }
}
