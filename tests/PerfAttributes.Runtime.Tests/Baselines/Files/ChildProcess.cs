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
    private const string Wait = "wait";
    private const string OneRun = "1";

    // Whoever enters it has a disk of its own in the folder, which is gone with the process.
    private const string Mounting = """
        folder=$PERF_TESTS_CHILD_FOLDER
        mount -t tmpfs -o size=32k none "$folder" || exit 1
        save() { dotnet exec "$0"; }
        sum() { cat "$folder"/*.json | cksum; }

        """;

    /// <summary>Starts a process that saves runs and prints the id of each as soon as it is saved.</summary>
    /// <param name="folder">The baseline.</param>
    /// <param name="operation">The case that only this process saves.</param>
    /// <param name="runs">How many.</param>
    /// <param name="temporary">Its folder for temporary files, as that of another user or in a container; <see langword="null"/> for the usual one.</param>
    internal static Process StartSaving(string folder, string operation, int runs, string? temporary = null) => Start(
        (TaskVariable, operation),
        (FolderVariable, folder),
        (RunsVariable, runs.ToString(CultureInfo.InvariantCulture)),
        (OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR", temporary ?? Path.GetTempPath()));

    /// <summary>Starts a process that does nothing until it is killed.</summary>
    internal static Process StartWaiting() => Start((TaskVariable, Wait));

    /// <summary>Runs a shell script in which the folder is a small disk, <c>save</c> saves a run and prints its id or why not, and <c>sum</c> prints a checksum of the files.</summary>
    /// <param name="folder">The baseline's folder.</param>
    /// <param name="script">What follows the mounting.</param>
    internal static (int Code, string Output, string Error) RunMounted(string folder, string script)
    {
        var start = StartOf(
            "unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", Mounting + script, Tests], [(TaskVariable, "Sum"), (FolderVariable, folder), (RunsVariable, OneRun)]);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts a process that prints what it takes the garbage collector for.</summary>
    /// <param name="variables">Its environment.</param>
    internal static Process StartDescribing(params (string Name, string Value)[] variables) => Start([(TaskVariable, Describe), .. variables]);

    /// <summary>Does in the child what the test asked for, and ends it.</summary>
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(TaskVariable) is not { Length: > 0 } task)
            return;
        if (task == Wait)
            Console.In.ReadToEnd();
        else if (task == Describe)
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
            Console.WriteLine(Save(folder, run));
        }
    }

    private static string Save(BaselineFolder folder, RunFigures run)
    {
        try
        {
            folder.Save(run);
            return run.Id.ToString();
        }
        catch (BaselineException error)
        {
            return "refused: " + error.Message;
        }
    }

    private static string Tests => typeof(ChildProcess).Assembly.Location;

    private static Process Start(params (string Name, string Value)[] variables) => Process.Start(StartOf("dotnet", ["exec", Tests], variables))!;

    private static ProcessStartInfo StartOf(string program, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Tests;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }
}
