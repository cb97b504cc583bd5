using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>Starts the test project once more, for one case alone.</summary>
/// <remarks>
/// Test projects are programs, under VSTest as under Microsoft.Testing.Platform. A startup hook takes over before Main, so that
/// neither runner has any part in it.
/// </remarks>
/// <param name="tests">The tests.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="testParameters">The test parameters of the run.</param>
/// <param name="showProgress">Shows that another test process is waited for.</param>
internal sealed class FreshProcess(
    Assembly tests, PerfSettings settings, IReadOnlyDictionary<string, string> testParameters, Action<string> showProgress) : IFreshProcess
{
    /// <summary>The environment variable that names the request. Not one of those that hold settings: an unknown one of them is an error.</summary>
    internal const string RequestVariable = "PERF_FRESH_PROCESS";

    /// <summary>The environment variable by which the runtime finds <see cref="StartupHook"/>.</summary>
    internal const string HookVariable = "DOTNET_STARTUP_HOOKS";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    // A failure is confirmed in as much time again, and either takes up to six times as long for the slowest methods (see PerfSettings.SamplingTime).
    // What fails is checked twice there.
    private const int SamplingTimes = 48;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The lock file that keeps other test processes from measuring at the same time.</summary>
    internal string TimingLockPath { get; init; } = TimingLock.DefaultPath;

    /// <inheritdoc/>
    public FreshTime Measure(CaseKey key) => Ask(key, PerfCheckKind.TrackRegression, clauses: 1, problem => new FreshTime(null, problem));

    /// <inheritdoc/>
    /// <remarks>
    /// Not where the run is prepared by what a fresh process has no part in: a host that lives by it might measure something else there, and what it passed would
    /// speak against a Fail that is none of its own.
    /// </remarks>
    public FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses) => Preparation() is { } preparation
        ? new FreshCheck(null, preparation)
        : Ask(key, kind, clauses, problem => new FreshCheck(null, problem));

    private string? Preparation() =>
        testParameters.Keys.FirstOrDefault(name => !name.StartsWith(PerfSettingsReader.ParameterPrefix, StringComparison.Ordinal)) is { } name
            ? $"the test parameter {name} would not be known there"
            : Array.Find(tests.GetTypes(), type => type.IsDefined(typeof(SetUpFixtureAttribute), inherit: true)) is { } setUp
                ? $"what [SetUpFixture] {setUp.Name} prepares would not be there"
                : null;

    private T Ask<T>(CaseKey key, PerfCheckKind kind, int clauses, Func<string, T> without)
    {
        if (tests.Location.Length == 0 || !File.Exists(Path.ChangeExtension(tests.Location, ".runtimeconfig.json")))
            return without($"{tests.GetName().Name} is no program that can be started again");
        // Without its hook the program would run all tests.
        if (AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var hasHooks) && !hasHooks)
            return without("startup hooks are switched off (StartupHookSupport)");
        try
        {
            var folder = Directory.CreateTempSubdirectory("perfattributes-fresh-").FullName;
            try
            {
                return Run(folder, new FreshProcessRequest(tests.Location, key, kind, testParameters, Path.Combine(folder, "answer.json")), clauses, without);
            }
            finally
            {
                Delete(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception or JsonException)
        {
            return without($"it could not be run: {error.Message}");
        }
    }

    private T Run<T>(string folder, FreshProcessRequest request, int clauses, Func<string, T> without)
    {
        var requestFile = Path.Combine(folder, "request.json");
        File.WriteAllText(requestFile, JsonSerializer.Serialize(request));
        // Taken here and not by the process: others may measure for minutes, which must not count as its time.
        using var alone = TimingLock.Acquire(
            TimingLockPath,
            seconds => showProgress($"{request.Case}: waiting for another test process to finish its measurement ({seconds} s; it holds {TimingLockPath})"),
            Thread.Sleep);
        using var process = Process.Start(StartOf(request, requestFile))!;
        // What hosts print must not fill a pipe that nobody empties.
        process.OutputDataReceived += static (_, _) => { };
        var errors = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                errors.Add(line.Data ?? "");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var limit = LongestStart + (2 * settings.CallTimeLimit) + (clauses * SamplingTimes * settings.SamplingTime);
        var isInTime = process.WaitForExit(limit);
        if (!isInTime)
            Kill(process);

        // What it wrote last may still be on its way; a process that a host left behind keeps the pipe open for as long as it lives.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            process.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // The answer is a file.
        }

        if (File.Exists(request.Answer))
            return JsonSerializer.Deserialize<T>(File.ReadAllText(request.Answer))!;
        if (!isInTime)
            return without($"it did not end within {limit.TotalSeconds:0} s");
        lock (errors)
            return without($"it ended with code {process.ExitCode} and no answer: {errors.Find(line => line.Length > 0) ?? "it printed no error"}");
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (AggregateException)
        {
            // One of its own processes is beyond reach.
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A process that was stopped may still have a file open. It lies among other temporary files.
        }
    }

    /// <summary>How a fresh process is started.</summary>
    /// <param name="request">The request.</param>
    /// <param name="requestFile">The file that it was written to.</param>
    internal static ProcessStartInfo StartOf(FreshProcessRequest request, string requestFile)
    {
        var start = new ProcessStartInfo(Host())
        {
            ArgumentList = { "exec", request.TestAssembly },
            // Relative paths of a host mean the same.
            WorkingDirectory = Environment.CurrentDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment[HookVariable] = typeof(StartupHook).Assembly.Location;
        start.Environment[RequestVariable] = requestFile;
        // Whoever profiles or covers the tests has no business in a measurement.
        start.Environment.Remove("CORECLR_ENABLE_PROFILING");
        return start;
    }

    // The runner's own dotnet, else the one whose shared framework runs this process: <root>/shared/<framework>/<version>/.
    private static string Host()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host))
            return host;
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
