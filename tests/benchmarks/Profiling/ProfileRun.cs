using System.Diagnostics;
using System.Globalization;
using PerfAttributes.Benchmarks.Peers;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Profiling;
using PerfAttributes.Reports;
using PerfAttributes.Settings;

namespace PerfAttributes.Benchmarks.Profiling;

/// <summary>How long it takes to profile a case, and what comes out.</summary>
internal static class ProfileRun
{
    private const int Runs = 5;

    /// <summary>Prints, per operation and run, the seconds of the profile alone; the last profile of each as messages show it.</summary>
    internal static int Measure()
    {
        foreach (var (operation, scenario, create) in PeerCalls.All)
        {
            var contract = new PerfContract
            {
                Service = nameof(PeerHost),
                Operation = operation,
                Signature = operation + "()",
                Latency = [new LatencyClause(LatencyStatistic.Median, 10e9)],
            };
            for (var run = 1; run <= Runs; run++)
            {
                var seconds = 0.0;
                var environment = new PerfEnvironment
                {
                    Settings = new PerfSettings { Profile = ProfilePolicy.All },
                    ShowProgress = _ => { },
                    FindProfiler = () => new Timed(new EventPipeCaseProfiler(), elapsed => seconds = elapsed),
                };
                var profile = new PerfCase<PeerHost>(contract, create, scenario, environment).Check(PerfCheckKind.LatencyBudget).Profile!;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{operation,-16} run {run}: {seconds:0.00} s, {profile.Samples} samples, inside {profile.Engine} {profile.EngineShare:P0}"));
                if (run == Runs)
                    Console.WriteLine(ProfileText.Render(profile, ofAllocation: false));
            }
        }

        return 0;
    }

    private sealed class Timed(ICaseProfiler profiler, Action<double> tell) : ICaseProfiler
    {
        public CaseProfile Profile(ProfileSubject subject)
        {
            var watch = Stopwatch.StartNew();
            var profile = profiler.Profile(subject);
            tell(watch.Elapsed.TotalSeconds);
            return profile;
        }
    }
}
