using System.Runtime.Loader;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Baselines.Reference;

public sealed class InterleavedRunTests
{
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");

    private FakeClock _clock = null!;
    private PerfEnvironment _environment = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { }, Clock = _clock };
    }

    [Test]
    public void Counters_that_rose_are_told_although_the_method_then_throws_on_the_clock()
    {
        var (then, now) = (new Side(3_205), new Side(4_108) { Time = _ => throw new FormatException("no price") });
        var findings = Compare(then, now);
        Assert.That(findings[0], Has.Property("Outcome").EqualTo(RegressionOutcome.CannotTell).And.Property("Statement").Contains("it threw FormatException"));
        AssertThatStepsRegressed(findings);
        Assert.That((then.IsClosed, now.IsClosed), Is.EqualTo((true, true)), "whatever closing throws");
    }

    [Test]
    public void Every_copy_is_stopped_whatever_the_others_throw_and_counters_that_rose_are_told()
    {
        using var stopped = new ManualResetEventSlim();
        var then = new Side(3_205) { Interrupt = () => throw new InvalidOperationException("not running") };
        var now = new Side(4_108)
        {
            Time = _ =>
            {
                // Longer than any limit.
                _clock.Advance(3_600e9);
                stopped.Wait();
                return 1e3;
            },
            Interrupt = stopped.Set,
        };
        var findings = Compare(then, now);
        Assert.That(findings[0], Has.Property("Outcome").EqualTo(RegressionOutcome.CannotTell).And.Property("Statement").Contains("It was stopped."));
        AssertThatStepsRegressed(findings);
        Assert.That(_environment.AbandonedCall, Is.Null);
        Assert.That((then.IsClosed, now.IsClosed), Is.EqualTo((true, true)));
    }

    [TestCase(true, true, "savepoints")]
    [TestCase(true, false, "fresh copies")]
    [TestCase(false, true, "fresh copies")]
    public void Savepoints_keep_calls_apart_where_the_hosts_of_both_builds_ask_for_them(bool then, bool now, string isolation)
    {
        var (older, newer) = (Writing(asksForSavepoints: then), Writing(asksForSavepoints: now));
        Compare(older, newer);
        Assert.That((older.Isolation, newer.Isolation), Is.EqualTo((isolation, isolation)));
    }

    [Test]
    public void A_build_that_knows_no_savepoints_gets_fresh_copies()
    {
        var (older, newer) = (Writing(asksForSavepoints: null), Writing(asksForSavepoints: true));
        Compare(older, newer);
        Assert.That((older.Isolation, newer.Isolation), Is.EqualTo(("fresh copies", "fresh copies")));
    }

    // It throws at the first call, by which time it is known how calls are kept apart.
    private static Side Writing(bool? asksForSavepoints) =>
        new(3_205) { NeedsIsolation = true, AsksForSavepoints = asksForSavepoints, Time = _ => throw new FormatException("no price") };

    private static void AssertThatStepsRegressed(IReadOnlyList<RegressionFinding> findings)
    {
        Assert.That(findings.Single(finding => finding.Cost == RegressionCost.VmSteps).Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(RegressionVerdict.Of(new RegressionClause(0.1), findings).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    private IReadOnlyList<RegressionFinding> Compare(Side then, Side now) => ReferenceComparison.Compare(
        new InterleavedRun((isReference, _, progress) => (isReference ? then : now).Call(progress), Key, 0.1, _environment), "Sum beside it", _environment);

    /// <summary>What one build offers. It throws when it is closed.</summary>
    private sealed class Side(long vmSteps)
    {
        internal Func<int, double> Time { get; init; } = _ => 1e3;

        internal Action Interrupt { get; init; } = () => { };

        internal bool NeedsIsolation { get; init; }

        /// <summary><see langword="null"/> for a build that does not offer the question.</summary>
        internal bool? AsksForSavepoints { get; init; }

        internal string? Isolation { get; private set; }

        internal bool IsClosed { get; private set; }

        internal OfferedCall Call(CallProgress progress)
        {
            var offer = new Dictionary<string, Delegate>(StringComparer.Ordinal)
            {
                [InterleavedCall.Observe] = new Func<IReadOnlyDictionary<string, object>>(Observe),
                [InterleavedCall.Open] = new Func<bool>(() => NeedsIsolation),
                [InterleavedCall.Isolate] = new Action<bool>(freshCopies => Isolation = freshCopies ? "fresh copies" : "none"),
                [InterleavedCall.Time] = Time,
                [InterleavedCall.TimeEmpty] = new Func<int, double>(_ => 0),
                [InterleavedCall.CountBytes] = new Func<int, long[]>(_ => [0, 1, 0]),
                [InterleavedCall.Interrupt] = Interrupt,
                [InterleavedCall.Close] = new Action(Close),
                [InterleavedCall.Guards] = new Func<string[]>(() => []),
                [InterleavedCall.Abandoned] = new Func<bool>(() => false),
            };
            if (AsksForSavepoints is { } asks)
            {
                offer[InterleavedCall.AsksForSavepoints] = new Func<bool>(() => asks);
                offer[InterleavedCall.IsolateBySavepoints] = new Action(() => Isolation = "savepoints");
            }

            return new OfferedCall(offer, AssemblyLoadContext.Default, "a build", progress);
        }

        private Dictionary<string, object> Observe() => new(StringComparer.Ordinal)
        {
            [InterleavedCall.SeenEngine] = "SQLite 3.50.4",
            [InterleavedCall.SeenSchema] = "schema",
            [InterleavedCall.SeenWork] = new[] { 1L, vmSteps, 0L, 1L },
        };

        private void Close()
        {
            IsClosed = true;
            throw new InvalidOperationException("not open");
        }
    }
}
