using System.Collections.Concurrent;
using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>The run of this test process: its settings, its cases, what they showed.</summary>
/// <remarks>NUnit makes fixtures and the hook at the end of the run independently of one another, so they meet in a static.</remarks>
internal sealed class NUnitRun
{
    private static readonly Lazy<NUnitRun> Instance = new(() => new NUnitRun(
        PerfSettingsReader.Read(name => TestContext.Parameters[name], Environment.GetEnvironmentVariable)));

    private readonly ConcurrentDictionary<(Type Host, string Operation, string Scenario), IPerfCase> _cases = new();
    private readonly PerfEnvironment _environment;

    private NUnitRun(PerfSettings settings)
    {
        Settings = settings;
        _environment = new PerfEnvironment
        {
            Settings = settings,
            ShowProgress = line => TestContext.Progress.WriteLine(line),
        };
    }

    internal static NUnitRun Current => Instance.Value;

    internal static bool IsStarted => Instance.IsValueCreated;

    internal PerfSettings Settings { get; }

    internal RunResults Results { get; } = new(DateTimeOffset.UtcNow);

    internal IPerfCase CaseOf<THost>(PerfContract contract, Func<PerfCall<THost>> createCall, string scenario, IReadOnlyList<PerfRival<THost>> rivals)
        where THost : PerfHost, new() =>
        _cases.GetOrAdd(
            (typeof(THost), contract.Operation, scenario),
            _ => new PerfCase<THost>(contract, createCall, scenario, _environment, rivals));

    /// <summary>Writes the reports and the closing summary; nothing if no contract was checked.</summary>
    /// <param name="testAssembly">The assembly whose tests ran.</param>
    internal void Finish(Assembly testAssembly)
    {
        if (Results.IsEmpty)
            return;
        string report;
        var directory = Settings.ReportDirectory ?? "the report's folder";
        try
        {
            directory = ReportDirectory.For(testAssembly, Settings.ReportDirectory, TestContext.CurrentContext.WorkDirectory);
            report = JsonReport.Write(Results, testAssembly.GetName().Name ?? "tests", directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The verdicts stand without their report.
            report = $"none, {directory} cannot be written to ({error.Message}); choose another with PERFATTRIBUTES_REPORT_DIRECTORY";
        }

        ShowAtTheEnd(testAssembly, RunSummary.Text(Results, report));
    }

    // NUnit takes hold of Console.Error and gives it to the runner. VSTest shows that; Microsoft.Testing.Platform, where the tests are
    // the program itself, does not, so there the process's own standard error is written to.
    private static void ShowAtTheEnd(Assembly testAssembly, string text)
    {
        if (Assembly.GetEntryAssembly() != testAssembly)
        {
            Console.Error.WriteLine(text);
            return;
        }

        using var error = new StreamWriter(Console.OpenStandardError(), leaveOpen: true);
        error.WriteLine(text);
    }
}
