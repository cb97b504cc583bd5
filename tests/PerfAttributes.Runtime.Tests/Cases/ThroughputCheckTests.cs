using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases;

public sealed class ThroughputCheckTests
{
    private PerfEnvironment _environment = null!;

    [SetUp]
    public void Forget()
    {
        Cart.Open = 0;
        _environment = new PerfEnvironment
        {
            Settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(2), CallTimeLimit = TimeSpan.FromMilliseconds(500) },
            ShowProgress = _ => { },
        };
    }

    [Test]
    public void Every_caller_has_a_service_and_a_thread_of_its_own()
    {
        var (services, threads) = (new HashSet<Cart>(), new HashSet<int>());
        var result = Check(4, host =>
        {
            lock (services)
            {
                services.Add(host.Service);
                threads.Add(Environment.CurrentManagedThreadId);
            }
        });
        Assert.That(result.Verdict, Is.Not.EqualTo(VerdictKind.Fail), result.Verdicts[0].Statement);
        Assert.That((services.Count, threads.Count), Is.EqualTo((4, 4)));
        Assert.That(Cart.Open, Is.Zero, "all are disposed of");
        Assert.That(((ThroughputVerdict)result.Verdicts.Single()).Measurement.Callers, Is.EqualTo(4));
    }

    [Test]
    public void A_caller_that_throws_stops_all_and_is_told()
    {
        var calls = 0;
        var error = Assert.Throws<PerfCaseException>(() => Check(3, _ =>
        {
            if (Interlocked.Increment(ref calls) > 1_000)
                throw new FormatException("no price");
        }));
        Assert.That(error!.Message, Does.StartWith("Cart.Sum() in scenario medium threw FormatException with 3 callers at the same time: no price"));
        Assert.That(error.InnerException, Is.InstanceOf<FormatException>());
        Assert.That(Cart.Open, Is.Zero);
    }

    [Test]
    public void A_caller_that_hangs_is_stopped_through_its_token()
    {
        var calls = 0;
        var error = Assert.Throws<PerfCaseException>(() => Check(3, host =>
        {
            if (Interlocked.Increment(ref calls) == 100)
            {
                host.CallCancelled.WaitHandle.WaitOne();
                host.CallCancelled.ThrowIfCancellationRequested();
            }
        }));
        Assert.That(error!.Message, Does.Contain("did not return within 500 ms").And.Contain("It was stopped"));
        Assert.That(_environment.AbandonedCall, Is.Null);
        Assert.That(Cart.Open, Is.Zero);
    }

    [Test]
    public void A_caller_that_cannot_be_stopped_is_given_up()
    {
        using var release = new ManualResetEventSlim();
        var calls = 0;
        try
        {
            var error = Assert.Throws<PerfCaseException>(() => Check(2, _ =>
            {
                if (Interlocked.Increment(ref calls) == 100)
                    release.Wait();
            }));
            Assert.That(error!.Message, Does.Contain("its thread was given up"));
            Assert.That(_environment.AbandonedCall, Is.EqualTo("Cart.Sum() in scenario medium"));
        }
        finally
        {
            release.Set();
        }

        // Once they return after all, the services are disposed of: not before, and not under the next test.
        Assert.That(() => Cart.Open, Is.Zero.After(10_000, 5));
    }

    [Test]
    public void Awaited_methods_are_called_in_the_same_way()
    {
        var contract = Contract(2);
        var result = new PerfCase<CartHost>(contract, () => new AwaitedCartCall(), "medium", _environment)
            .Check(PerfCheckKind.ThroughputBudget);
        Assert.That(result.Verdict, Is.Not.EqualTo(VerdictKind.Fail), result.Verdicts[0].Statement);
    }

    private static PerfContract Contract(int callers) => new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Throughput = [new ThroughputClause(1) { Concurrency = callers }],
    };

    private CheckResult Check(int callers, Action<CartHost> action) =>
        new PerfCase<CartHost>(Contract(callers), () => new CartCall(action), "medium", _environment).Check(PerfCheckKind.ThroughputBudget);

    public sealed class Cart : IDisposable
    {
        private static int _open;

        public Cart() => Interlocked.Increment(ref _open);

        public static int Open
        {
            get => _open;
            set => _open = value;
        }

        public void Dispose() => Interlocked.Decrement(ref _open);
    }

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
    }

    private sealed class CartCall(Action<CartHost> action) : SyncPerfCall<CartHost>
    {
        private CartHost? _host;

        public override void Bind(CartHost host) => _host = host;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action(_host!);
        }
    }

    private sealed class AwaitedCartCall : AsyncPerfCall<CartHost>
    {
        public override void Bind(CartHost host)
        {
        }

        public override async ValueTask RunAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
                await Task.Yield();
        }
    }
}
