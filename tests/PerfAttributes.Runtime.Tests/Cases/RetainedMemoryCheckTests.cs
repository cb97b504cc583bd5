using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases;

// On the real heap: no clock decides, and no other case may run beside it.
[NonParallelizable]
public sealed class RetainedMemoryCheckTests
{
    private static readonly List<byte[]> Leak = [];

    [SetUp]
    public void Forget() => Leak.Clear();

    [Test]
    public void A_static_list_that_only_grows_is_found()
    {
        var verdict = Check(() => Leak.Add(new byte[2_000]), maxBytes: 50 << 10);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match(@"^growth of (1\.9\d|2\.\d\d) MB is over the budget of 50\.0 KB for 1000 calls \(95 % interval "));
        // A header, a length, 2 000 bytes and the place in the list: so much that what other tests of this process leave behind is little.
        Assert.That(verdict.Measurement.Growth(1_000), Is.EqualTo(2_036_000).Within(10).Percent);
    }

    // In this and the next two: what earlier tests of this process left behind may be collected just then; a leak of the method itself would fail every time.
    [Test]
    [Retry(3)]
    public void A_method_that_keeps_nothing_passes_at_0_bytes()
    {
        var verdict = Check(() => Keep.Alive(new byte[1_000]), maxBytes: 0);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match(@"^growth of -?\d+ B is within the budget of 0 B for 1000 calls \(95 % interval .*; \d+ calls in [12] rows?; noise floor "));
    }

    [Test]
    [Retry(3)]
    public void A_bounded_cache_passes()
    {
        var next = 0;
        var cache = new byte[500][];
        var verdict = Check(() => cache[next++ % cache.Length] = new byte[100], maxBytes: 0);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    [Retry(3)]
    public void Weak_references_and_finalizers_keep_nothing()
    {
        var verdict = Check(() => Keep.Alive(new Finalized(new WeakReference(new byte[1_000]))), maxBytes: 0);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    [Retry(3)]
    public void What_a_host_keeps_of_each_copy_is_not_the_methods()
    {
        CopiedHost.Kept = null;
        var verdict = Check<CopiedHost>(new RetainedMemoryClause(8 << 10) { Calls = 500 }, () => { });
        CopiedHost.Kept = null;
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match("what their copies retain without a call, .*, is taken off"));
    }

    [Test]
    public void Beside_an_abandoned_call_nothing_can_fail()
    {
        var verdict = Check(() => Leak.Add(new byte[2_000]), maxBytes: 50 << 10, abandoned: "Cart.Hang()");
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Does.Contain(ReasonCode.AbandonedCall));
    }

    private static RetainedMemoryVerdict Check(Action action, long maxBytes, string? abandoned = null) =>
        Check<CartHost>(new RetainedMemoryClause(maxBytes), action, abandoned);

    private static RetainedMemoryVerdict Check<THost>(RetainedMemoryClause clause, Action action, string? abandoned = null)
        where THost : PerfHost, new()
    {
        var contract = new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Add",
            Signature = "Add()",
            RetainedMemory = [clause],
        };
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { }, AbandonedCall = abandoned };
        return (RetainedMemoryVerdict)new PerfCase<THost>(contract, () => new CartCall<THost>(action), "medium", environment)
            .Check(PerfCheckKind.RetainedMemoryBudget).Verdicts.Single();
    }

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
    }

    // As a driver does that remembers each database file.
    public sealed class CopiedHost : PerfHost<Cart>
    {
        internal static object[]? Kept { get; set; }

        public override CallIsolation Isolation => CallIsolation.FreshCopy;

        public override void Renew()
        {
            base.Renew();
            Kept = [new byte[2_000], Kept!];
        }

        protected override Cart CreateService() => new();
    }

    private sealed class Finalized(WeakReference reference)
    {
        ~Finalized() => Keep.Alive(reference);
    }

    private sealed class CartCall<THost>(Action action) : SyncPerfCall<THost>
        where THost : PerfHost
    {
        public override void Bind(THost host)
        {
        }

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action();
        }
    }
}
