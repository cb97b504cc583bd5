using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.NUnit;

/// <summary>The run of a test project in this process: its settings, its cases, what they showed.</summary>
/// <remarks>NUnit makes fixtures and the hook at the end of the run independently of one another, so they meet in a static.</remarks>
internal sealed class NUnitRun
{
    private static readonly ConcurrentDictionary<Assembly, NUnitRun> Runs = new();

    private readonly ConcurrentDictionary<(Type Host, string Operation, string Scenario), IPerfCase> _cases = new();
    private static readonly QuietHistory Quiet = new(QuietHistory.DefaultPath);

    private readonly Lazy<PerfEnvironment> _environment;

    private NUnitRun(Assembly testAssembly) => _environment = new Lazy<PerfEnvironment>(() =>
    {
        var settings = ReadSettings(testAssembly);
        return new PerfEnvironment
        {
            Settings = settings,
            ShowProgress = line => TestContext.Progress.WriteLine(line),
            Quiet = Quiet.Load(),
            Baseline = RunBaselines.Of(testAssembly, settings),
            FreshProcess = new FreshProcess(testAssembly, settings),
            Reference = settings.Reference is { } folder ? ReferenceComparison.With(folder, testAssembly, typeof(InterleavedEntry)) : null,
        };
    });

    /// <summary>The settings.</summary>
    /// <exception cref="PerfSettingsException">They cannot be used; read once, told to everyone who asks.</exception>
    internal PerfSettings Settings => Environment.Settings;

    /// <summary>What is around the cases.</summary>
    /// <exception cref="PerfSettingsException">The settings cannot be used.</exception>
    internal PerfEnvironment Environment => _environment.Value;

    internal RunResults Results { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The run of a test project; begins at the first request.</summary>
    /// <param name="testAssembly">The tests.</param>
    internal static NUnitRun Of(Assembly testAssembly) => Runs.GetOrAdd(testAssembly, assembly => new NUnitRun(assembly));

    internal IPerfCase CaseOf<THost>(PerfContract contract, Func<PerfCall<THost>> createCall, string scenario, IReadOnlyList<PerfRival<THost>> rivals)
        where THost : PerfHost, new() =>
        _cases.GetOrAdd(
            (typeof(THost), contract.Operation, scenario),
            _ => new PerfCase<THost>(contract, createCall, scenario, Environment, rivals));

    private IReadOnlyList<CaseFigures> Cases =>
        [.. _cases.Values.Select(one => one.Figures).OfType<CaseFigures>().DistinctBy(figures => figures.Case).OrderBy(figures => figures.Case, CaseKey.Order)];

    /// <summary>Writes the reports and the closing summary; nothing if no contract was checked.</summary>
    /// <param name="testAssembly">The assembly whose tests ran.</param>
    internal void Finish(Assembly testAssembly)
    {
        if (Results.IsEmpty)
            return;
        if (Environment.Quiet.Found is { } found)
            Quiet.Add(found);
        var run = RunBaselines.FiguresOf(testAssembly, Environment.Baseline!.Machine, Results.Started, Results.Entries, Cases);
        Results.Baseline = RunBaselines.Close(testAssembly, Environment, Results.Entries, run);
        Results.History = new HistoryClosing(Settings, ReportDirectory.ProjectOf(testAssembly)).Close(run, () => DirectoryOfReports(testAssembly));
        string report;
        var directory = Settings.ReportDirectory ?? "the report's folder";
        try
        {
            directory = DirectoryOfReports(testAssembly);
            report = JsonReport.Write(Results, testAssembly.GetName().Name ?? "tests", directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The verdicts stand without their report.
            report = $"none, {directory} cannot be written to ({error.Message}); choose another with PERFATTRIBUTES_REPORT_DIRECTORY";
        }

        ShowAtTheEnd(testAssembly, RunSummary.Text(Results, report));
    }

    /// <summary>The folder that the settings choose.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    internal string DirectoryOfReports(Assembly testAssembly) =>
        ReportDirectory.For(testAssembly, Settings.ReportDirectory, TestContext.CurrentContext.WorkDirectory);

    private static PerfSettings ReadSettings(Assembly testAssembly)
    {
        var settings = PerfSettingsReader.Read(
            SettingsFileLocation.Find(testAssembly),
            TestContext.Parameters.Names.Select(name => KeyValuePair.Create(name, TestContext.Parameters[name] ?? "")),
            System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? "")));
        if (settings.Budgets.Count > 0)
            BudgetOverrideCheck.Check(settings.Budgets, GeneratedContracts.In(testAssembly));
        return settings;
    }

    // NUnit takes hold of Console.Error and gives it to the runner. VSTest shows that; Microsoft.Testing.Platform, where the tests are
    // the program itself, does not, so there the process's own standard error is written to.
    internal static void ShowAtTheEnd(Assembly testAssembly, string text)
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
