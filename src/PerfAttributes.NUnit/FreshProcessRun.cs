using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>The inside of a fresh process: measures one case, writes what it found and ends the process before the tests' own Main begins.</summary>
internal static class FreshProcessRun
{
    /// <summary>Runs.</summary>
    /// <param name="requestFile">A <see cref="FreshProcessRequest"/>.</param>
    internal static void Run(string requestFile)
    {
        var request = JsonSerializer.Deserialize<FreshProcessRequest>(File.ReadAllText(requestFile))!;
        FreshTime answer;
        try
        {
            answer = Measure(AssemblyLoadContext.Default.LoadFromAssemblyPath(request.TestAssembly), request);
        }
        catch (Exception error)
        {
            // Whatever it is, the process that waits must be told.
            answer = new FreshTime(null, $"{error.GetType().Name}: {error.Message}");
        }

        File.WriteAllText(request.Answer, JsonSerializer.Serialize(answer));
        // A call that was given up may still run, and nothing here is to be kept.
        Environment.Exit(0);
    }

    private static FreshTime Measure(Assembly tests, FreshProcessRequest request)
    {
        if (GeneratedCases.Find(tests, request.Case) is not { } found)
            return new FreshTime(null, $"{Path.GetFileName(request.TestAssembly)} does not hold {request.Case}");
        var nowhere = new BaselineFolder(Path.Combine(Path.GetDirectoryName(request.Answer)!, BaselineFolder.Name));
        var one = found.CreateCase(new PerfEnvironment
        {
            Settings = new PerfSettings
            {
                CallTimeLimit = request.CallTimeLimit,
                SamplingTime = request.SamplingTime,
                StatisticsFile = request.StatisticsFile,
            },
            ShowProgress = _ => { },
            // Whoever waits for the answer keeps the others out.
            TimingLockPath = Path.Combine(Path.GetDirectoryName(request.Answer)!, "timing.lock"),
            Quiet = new QuietHistory(QuietHistory.DefaultPath).Load(),
            Baseline = new RunBaseline(BaselineMode.Save, nowhere, RunBaselines.MachineOf(tests)),
        });
        one.Check(PerfCheckKind.TrackRegression);
        return one.Figures?.Time is { } time
            ? new FreshTime(time, null)
            : new FreshTime(null, "its code did not become steady, or too few calls fit into the time");
    }
}
