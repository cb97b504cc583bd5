using System.Runtime.CompilerServices;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases;

// On the real heap: no clock is involved, and no other case may run beside it.
[NonParallelizable]
public sealed class LiveMemoryCheckTests
{
    // A node is a header, a method table and one reference, on 64 bits.
    private static readonly int NodeBytes = 3 * IntPtr.Size;

    [Test]
    public void A_chain_of_1000_nodes_is_counted_to_the_byte_or_nearly()
    {
        var verdict = Check(() => Chain(1_000), maxBytes: 1 << 20);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
        Assert.That(verdict.Measurement.Median, Is.EqualTo(1_000 * NodeBytes).Within(5).Percent);
    }

    [Test]
    public void A_result_over_its_budget_fails()
    {
        // Far over it: other tests of this process leave threads behind that allocate now and then.
        var verdict = Check(() => Chain(10_000), maxBytes: 20_000);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match(@"^live memory of one result 23\d KB is over the budget of 19\.5 KB \(\d+ readings, "));
    }

    [Test]
    public void An_awaited_result_is_let_go_as_well()
    {
        var verdict = Check(
            async () =>
            {
                await Task.Yield();
                return Chain(1_000);
            },
            maxBytes: 1 << 20);
        Assert.That(verdict.Measurement.Median, Is.EqualTo(1_000 * NodeBytes).Within(5).Percent);
    }

    [Test]
    public void What_a_cache_keeps_anyway_costs_nothing()
    {
        var cache = Chain(10_000);
        Assert.That(Check(() => cache, maxBytes: 0).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void A_null_result_keeps_nothing_alive() =>
        Assert.That(Check(object? () => null, maxBytes: 0).Kind, Is.EqualTo(VerdictKind.Pass));

    [Test]
    public void A_value_type_is_told_to_be_counted_with_its_box()
    {
        var verdict = Check(() => (1L, 2L, 3L), maxBytes: 1_024);
        Assert.That(verdict.Measurement.Median, Is.EqualTo(2 * IntPtr.Size + 24));
        Assert.That(verdict.Statement, Does.Contain("counted with the box around it"));
    }

    [Test]
    public void Large_and_pinned_arrays_are_counted()
    {
        var verdict = Check(() => (object[])[new byte[1 << 20], GC.AllocateArray<byte>(1 << 16, pinned: true)], maxBytes: 0);
        Assert.That(verdict.Measurement.Median, Is.EqualTo((1 << 20) + (1 << 16)).Within(200));
    }

    [Test]
    public void Results_are_disposed_of()
    {
        var (made, disposed) = (0, 0);
        Check(
            () =>
            {
                made++;
                return new Resource(() => disposed++);
            },
            maxBytes: 1_024);
        Assert.That(disposed, Is.EqualTo(made).And.GreaterThan(4));
    }

    [Test]
    public void Beside_an_abandoned_call_nothing_can_fail_but_all_can_pass()
    {
        Assert.That(Check(() => Chain(1_000), maxBytes: 1 << 20, abandoned: "Cart.Hang()").Kind, Is.EqualTo(VerdictKind.Pass));
        var verdict = Check(() => Chain(100_000), maxBytes: 100, abandoned: "Cart.Hang()");
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Does.Contain(ReasonCode.AbandonedCall));
        Assert.That(verdict.Statement, Does.Contain("(Cart.Hang())"));
    }

    private static LiveMemoryVerdict Check(Func<object?> hold, long maxBytes, string? abandoned = null) =>
        Check(() => new HoldingCall(hold), maxBytes, abandoned);

    private static LiveMemoryVerdict Check(Func<Task<object?>> hold, long maxBytes) =>
        Check(() => new AwaitedHoldingCall(hold), maxBytes, abandoned: null);

    private static LiveMemoryVerdict Check(Func<PerfCall<CartHost>> call, long maxBytes, string? abandoned)
    {
        var contract = new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "List",
            Signature = "List()",
            LiveMemory = [new LiveMemoryClause(maxBytes)],
        };
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { }, AbandonedCall = abandoned };
        return (LiveMemoryVerdict)new PerfCase<CartHost>(contract, call, "medium", environment)
            .Check(PerfCheckKind.LiveMemoryBudget).Verdicts.Single();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object Chain(int nodes)
    {
        object node = new Node(null);
        for (var i = 1; i < nodes; i++)
            node = new Node(node);
        return node;
    }

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
    }

    private sealed class Node(object? next)
    {
        internal object? Next { get; } = next;
    }

    private sealed class Resource(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    private sealed class HoldingCall(Func<object?> hold) : SyncPerfCall<CartHost>
    {
        public override void Bind(CartHost host)
        {
        }

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(hold());
        }

        public override object? Hold() => hold();
    }

    private sealed class AwaitedHoldingCall(Func<Task<object?>> hold) : AsyncPerfCall<CartHost>
    {
        public override void Bind(CartHost host)
        {
        }

        public override async ValueTask RunAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(await hold());
        }

        public override async ValueTask<object?> HoldAsync() => await hold();
    }
}
