using System.Diagnostics;
using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>Another process that saves baselines, or tells what it takes its machine for.</summary>
internal static class ChildProcess
{
    private const string TaskVariable = "PERF_TESTS_CHILD_TASK";
    private const string FolderVariable = "PERF_TESTS_CHILD_FOLDER";
    private const string RunsVariable = "PERF_TESTS_CHILD_RUNS";
    private const string Describe = "describe";

    /// <summary>Starts a process that saves runs and prints the id of each as soon as it is saved.</summary>
    /// <param name="folder">The baseline.</param>
    /// <param name="operation">The case that only this process saves.</param>
    /// <param name="runs">How many.</param>
    internal static Process StartSaving(string folder, string operation, int runs) => Start(
        (TaskVariable, operation), (FolderVariable, folder), (RunsVariable, runs.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Starts a process that prints what it takes the garbage collector for.</summary>
    /// <param name="variables">Its environment.</param>
    internal static Process StartDescribing(params (string Name, string Value)[] variables) => Start([(TaskVariable, Describe), .. variables]);

    /// <summary>Does in the child what the test asked for, and ends it.</summary>
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(TaskVariable) is not { Length: > 0 } task)
            return;
        if (task == Describe)
            Console.WriteLine(MachineFingerprint.OfThisProcess(optimized: true).GarbageCollector);
        else
            Save(task, Environment.GetEnvironmentVariable(FolderVariable)!, int.Parse(Environment.GetEnvironmentVariable(RunsVariable)!, CultureInfo.InvariantCulture));
        Environment.Exit(0);
    }

    private static void Save(string operation, string path, int runs)
    {
        var folder = new BaselineFolder(path);
        for (var i = 1; i <= runs; i++)
        {
            var run = SampleRuns.Run(SampleRuns.Case(operation, vmSteps: i), SampleRuns.Case("Shared", vmSteps: i));
            folder.Save(run);
            Console.WriteLine(run.Id);
        }
    }

    private static Process Start(params (string Name, string Value)[] variables)
    {
        var tests = typeof(ChildProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", tests]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = tests;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
