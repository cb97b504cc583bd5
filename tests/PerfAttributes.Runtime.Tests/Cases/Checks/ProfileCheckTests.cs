using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases.Checks;

/// <summary>When a case is profiled; failures come from allocation, which no clock decides.</summary>
public sealed class ProfileCheckTests
{
    private readonly FakeProfiler _profiler = new();
    private int _asked;

    [SetUp]
    public void Reset() => _asked = 0;

    [Test]
    public void A_check_that_passes_never_asks_for_a_profiler()
    {
        var result = Case(budget: 1 << 20).Check(PerfCheckKind.AllocationBudget);
        Assert.That((result.Verdict, result.Profile), Is.EqualTo((VerdictKind.Pass, (CaseProfile?)null)));
        Assert.That(_asked, Is.Zero);
    }

    [Test]
    public void A_check_that_fails_is_profiled_with_calls_inside_the_region()
    {
        var result = Case(budget: 0).Check(PerfCheckKind.AllocationBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Profile!.Samples, Is.EqualTo(7));
        Assert.That(_profiler.Subject!.Operation, Is.EqualTo("Cart.Copy"));
        Assert.That(_profiler.Subject.CallType, Is.EqualTo(typeof(CopyCall).FullName));
        Assert.That(_profiler.Subject.OwnAssemblies, Does.Contain(typeof(CopyCall).Assembly.GetName().Name));
        Assert.That(_profiler.StackOfACall, Does.Contain("MeasuredRegion.Enter").And.Contain("CopyCall.Run"));
    }

    [Test]
    public void The_checks_of_a_case_share_one_profile()
    {
        var both = Case(budget: 0, profile: ProfilePolicy.All);
        var allocation = both.Check(PerfCheckKind.AllocationBudget).Profile;
        Assert.That(both.Check(PerfCheckKind.LatencyBudget).Profile, Is.SameAs(allocation));
        Assert.That(_asked, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_profiled_where_it_is_switched_off_or_where_the_clause_only_warns()
    {
        Assert.That(Case(budget: 0, profile: ProfilePolicy.Off).Check(PerfCheckKind.AllocationBudget).Profile, Is.Null);
        Assert.That(Case(budget: 0, severity: PerfSeverity.Warning).Check(PerfCheckKind.AllocationBudget).Profile, Is.Null);
        Assert.That(_asked, Is.Zero);
    }

    [Test]
    public void Without_the_package_one_line_says_how_to_get_it()
    {
        var result = Case(budget: 0, find: () => null).Check(PerfCheckKind.AllocationBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Profile!.Limitations.Single(), Does.Contain("install the package PerfAttributes.Profiling").And.Contain("bytes come from"));
    }

    [Test]
    public void A_profiler_that_breaks_changes_no_verdict()
    {
        var result = Case(budget: 0, find: () => throw new FileNotFoundException("Microsoft.Diagnostics.NETCore.Client")).Check(PerfCheckKind.AllocationBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Profile!.Limitations.Single(), Does.Contain("cannot be profiled").And.Contain("Microsoft.Diagnostics.NETCore.Client"));
    }

    private PerfCase<CartHost> Case(long budget, ProfilePolicy profile = ProfilePolicy.Failed, PerfSeverity severity = PerfSeverity.Error, Func<ICaseProfiler?>? find = null) => new(
        new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Copy",
            Signature = "Copy()",
            Latency = [new LatencyClause(LatencyStatistic.Median, 10e9)],
            Allocation = [new AllocationClause(budget) { Severity = severity }],
        },
        () => new CopyCall(),
        "small",
        new PerfEnvironment
        {
            Settings = new PerfSettings { Profile = profile },
            ShowProgress = _ => { },
            FindProfiler = find ?? (() =>
            {
                _asked++;
                return _profiler;
            }),
        });

    private sealed class FakeProfiler : ICaseProfiler
    {
        public ProfileSubject? Subject { get; private set; }

        public string StackOfACall { get; private set; } = "";

        public CaseProfile Profile(ProfileSubject subject)
        {
            Subject = subject;
            subject.MakeCalls();
            StackOfACall = CopyCall.LastStack;
            return new CaseProfile { Operation = subject.Operation, Samples = 7 };
        }
    }

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
    }

    private sealed class CopyCall : SyncPerfCall<CartHost>
    {
        public static string LastStack { get; private set; } = "";

        public override void Bind(CartHost host)
        {
        }

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                LastStack = Environment.StackTrace;
        }
    }
}
