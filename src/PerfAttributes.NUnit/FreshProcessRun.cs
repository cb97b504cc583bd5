using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;

namespace PerfAttributes.NUnit;

/// <summary>The inside of a fresh process: measures one case, writes what it found and ends the process before the tests' own Main begins.</summary>
internal static class FreshProcessRun
{
    /// <summary>Runs.</summary>
    /// <param name="requestFile">A <see cref="FreshProcessRequest"/>.</param>
    internal static void Run(string requestFile)
    {
        var request = JsonSerializer.Deserialize<FreshProcessRequest>(File.ReadAllText(requestFile))!;
        // On Windows a program that a host starts may wait for this reading to end.
        if (!OperatingSystem.IsWindows())
            new Thread(EndWithWhoeverAsked) { IsBackground = true }.Start();
        object answer;
        try
        {
            var tests = AssemblyLoadContext.Default.LoadFromAssemblyPath(request.TestAssembly);
            answer = request.Kind == PerfCheckKind.TrackRegression ? Measure(tests, request) : Check(tests, request);
        }
        catch (Exception error)
        {
            // Whatever it is, the process that waits must be told.
            answer = Without(request, Problem(error));
        }

        File.WriteAllText(request.Answer, JsonSerializer.Serialize(answer));
        // A call that was given up may still run, and nothing here is to be kept.
        Environment.Exit(0);
    }

    // Nobody writes to its input, which ends when the process does that waits for the answer. Alone it would measure beside others.
    private static void EndWithWhoeverAsked()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Not meant for it.
        }

        Environment.Exit(1);
    }

    // What the method or the host threw; the message around that speaks of a run that is not this one.
    private static string Problem(Exception error)
    {
        var thrown = error is PerfCaseException { InnerException: { } inner } ? inner : error;
        return $"{thrown.GetType().Name}: {thrown.Message.Split('\n')[0].TrimEnd()}";
    }

    private static object Measure(Assembly tests, FreshProcessRequest request)
    {
        var nowhere = new BaselineFolder(Path.Combine(Path.GetDirectoryName(request.Answer)!, BaselineFolder.Name));
        var baseline = new RunBaseline(BaselineMode.Save, nowhere, RunBaselines.MachineOf(tests));
        if (GeneratedCases.Find(tests, request.Case) is not { } found)
            return IsNotThere(request);
        var one = found.CreateCase(EnvironmentOf(tests, request, baseline));
        one.Check(PerfCheckKind.TrackRegression);
        return one.Figures?.Time is { } time
            ? new FreshTime(time, null)
            : Without(request, "its code did not become steady, or too few calls fit into the time");
    }

    private static object Check(Assembly tests, FreshProcessRequest request)
    {
        if (GeneratedCases.Find(tests, request.Case) is not { } found)
            return IsNotThere(request);
        // One for both looks: what the first learns of the machine the second knows.
        var environment = EnvironmentOf(tests, request, baseline: null);
        return FreshCheck.Of(() => found.CreateCase(environment), request.Kind);
    }

    private static PerfEnvironment EnvironmentOf(Assembly tests, FreshProcessRequest request, RunBaseline? baseline) => new()
    {
        Settings = NUnitRun.ReadSettings(tests, request.TestParameters),
        ShowProgress = _ => { },
        // Whoever waits for the answer keeps the others out.
        TimingLockPath = Path.Combine(Path.GetDirectoryName(request.Answer)!, "timing.lock"),
        Quiet = new QuietHistory(QuietHistory.DefaultPath).Load(),
        Baseline = baseline,
        // Whoever asks profiles what stands.
        FindProfiler = () => null,
    };

    private static object IsNotThere(FreshProcessRequest request) =>
        Without(request, $"{Path.GetFileName(request.TestAssembly)} does not hold {request.Case}");

    private static object Without(FreshProcessRequest request, string problem) =>
        request.Kind == PerfCheckKind.TrackRegression ? new FreshTime(null, problem) : new FreshCheck(null, problem);
}
