using System.Runtime.CompilerServices;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Whole cases, which find the profiler by themselves.</summary>
[NonParallelizable]
public sealed class ProfiledCaseTests
{
    [Test]
    public void A_case_finds_the_profiler_by_name_and_names_the_method_under_test()
    {
        var profile = Check(() => new SpinCall())!;
        // On a busy machine samples may be few; nothing else is wrong.
        Assert.That(profile.Limitations, Has.All.Contains("samples are few"));
        Assert.That(profile.Operation, Is.EqualTo("Spinner.Spin"));
        Assert.That(profile.Functions[0].Name, Is.EqualTo("ProfiledCaseTests.Spinner.Spin"));
        Assert.That(profile.Functions, Has.None.Property("Name").Contains("SpinCall"), "the generated call is no part of the profile");
        Assert.That(profile.Lines[0].Code, Does.Contain("state ="));
        Assert.That(profile.Seconds, Is.GreaterThan(0));
    }

    [Test]
    public void Work_that_goes_on_on_another_thread_counts()
    {
        var profile = Check(() => new SpinAsyncCall())!;
        Assert.That(profile.Functions.Where(function => function.Share > 0.5).Select(function => function.Name), Has.Some.EqualTo("ProfiledCaseTests.Spinner.SpinAsync"), string.Join('\n', profile.Functions));
        Assert.That(profile.Limitations, Has.Some.Contains("other threads"));
    }

    private static CaseProfile? Check(Func<PerfCall<SpinnerHost>> call) => new PerfCase<SpinnerHost>(
        new PerfContract
        {
            Service = "Shop.Spinner",
            Operation = "Spin",
            Signature = "Spin()",
            Latency = [new LatencyClause(LatencyStatistic.Median, 10e9)],
        },
        call,
        "small",
        new PerfEnvironment { Settings = new PerfSettings { Profile = ProfilePolicy.All }, ShowProgress = _ => { } })
        .Check(PerfCheckKind.LatencyBudget).Profile;

    public sealed class Spinner
    {
        private ulong _state = 1;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Spin()
        {
            var state = _state;
            for (var i = 0; i < 1_000_000; i++)
                state = state * 6364136223846793005 + 1442695040888963407;
            _state = state;
        }

        public async Task SpinAsync()
        {
            await Task.Yield();
            Spin();
        }
    }

    public sealed class SpinnerHost : PerfHost<Spinner>
    {
        protected override Spinner CreateService() => new();
    }

    private sealed class SpinCall : SyncPerfCall<SpinnerHost>
    {
        private Spinner _service = null!;

        public override void Bind(SpinnerHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                _service.Spin();
        }
    }

    private sealed class SpinAsyncCall : AsyncPerfCall<SpinnerHost>
    {
        private Spinner _service = null!;

        public override void Bind(SpinnerHost host) => _service = host.Service;

        public override async ValueTask RunAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
                await _service.SpinAsync().ConfigureAwait(false);
        }
    }
}
