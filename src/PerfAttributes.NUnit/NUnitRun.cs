using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Annotations;
using PerfAttributes.Reports.Json;
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
            FreshProcess = new FreshProcess(testAssembly, settings, TestParameters, line => TestContext.Progress.WriteLine(line)),
            Reference = RunReference.Of(testAssembly, settings),
        };
    });

    /// <summary>The settings.</summary>
    /// <exception cref="PerfSettingsException">They cannot be used; read once, told to everyone who asks.</exception>
    internal PerfSettings Settings => Environment.Settings;

    /// <summary>The settings; fails the running test where they cannot be used.</summary>
    [StackTraceHidden]
    internal PerfSettings SettingsOrFail()
    {
        try
        {
            return Settings;
        }
        catch (PerfSettingsException error)
        {
            Assert.Fail(SettingsErrorText.Render(error));
            throw;
        }
    }

    /// <summary>The same, and the test is ignored where they turn performance tests off.</summary>
    [StackTraceHidden]
    internal PerfSettings SettingsUnlessOff()
    {
        var settings = SettingsOrFail();
        if (settings.Mode == PerfMode.Off)
            Assert.Ignore("Performance tests are off (mode in perfattributes.json, the test parameter perf.mode or PERFATTRIBUTES_MODE).");
        return settings;
    }

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
        // A runner that keeps the process calls changed methods in its next run, maybe with other settings.
        Runs.TryRemove(KeyValuePair.Create(testAssembly, this));
        if (Results.IsEmpty)
            return;
        if (Environment.Quiet.Found is { } found)
            Quiet.Add(found);
        Results.Machine = Environment.Baseline!.Machine;
        var run = RunBaselines.FiguresOf(testAssembly, Results.Machine, Results.Started, Results.Entries, Cases);
        Results.Baseline = RunBaselines.Close(testAssembly, Environment, Results.Entries, run);
        Results.History = new HistoryClosing(Settings, ReportDirectory.ProjectOf(testAssembly)).Close(
            run, () => ReportDirectory.OfAllFrameworks(testAssembly, Settings.ReportDirectory, TestContext.CurrentContext.WorkDirectory));
        var reproduction = Reproduction(testAssembly);
        var document = JsonReport.Document(Results, testAssembly.GetName().Name ?? "tests", reproduction);
        var lines = RunSummary.Text(Results, WriteReports(testAssembly, document));
        var style = BuildService.StyleOf(Settings.Annotations, System.Environment.GetEnvironmentVariable);
        ShowAtTheEnd(testAssembly, string.Join(System.Environment.NewLine, AnnotationLines.Of(document, style, Settings.Inconclusive).Prepend(lines)));
    }

    /// <summary>How a single test of a project is run again; <see langword="null"/> if its folder is unknown.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    internal static ReproductionCommand? Reproduction(Assembly testAssembly) => ReproductionCommand.For(
        ReportDirectory.ProjectOf(testAssembly), testAssembly.GetName().Name ?? "tests", IsItsOwnRunner(testAssembly), Path.GetDirectoryName(testAssembly.Location));

    private List<string> WriteReports(Assembly testAssembly, ReportDocument document)
    {
        List<string> said = [];
        var directory = Settings.ReportDirectory ?? "the report's folder";
        try
        {
            directory = DirectoryOfReports(testAssembly);
            said.AddRange(RunReports.Write(document, directory));
            PerfReports.Add(said);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            // The verdicts stand without their report.
            said = [$"none, {directory} cannot be written to ({error.Message}); choose another with PERFATTRIBUTES_REPORT_DIRECTORY"];
        }

        if (BuildService.SummaryFile(System.Environment.GetEnvironmentVariable) is { } summary)
        {
            try
            {
                MarkdownReport.AppendTo(document, summary);
            }
            catch (Exception error) when (IsOfFiles(error))
            {
                said.Add($"not in the job's summary, {summary} cannot be written to ({error.Message})");
            }
        }

        return said;
    }

    /// <summary>Whether an error is one of files, without which the verdicts stand.</summary>
    internal static bool IsOfFiles(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>The folder that the settings choose.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    internal string DirectoryOfReports(Assembly testAssembly) =>
        ReportDirectory.For(testAssembly, Settings.ReportDirectory, TestContext.CurrentContext.WorkDirectory);

    private static Dictionary<string, string> TestParameters =>
        TestContext.Parameters.Names.ToDictionary(name => name, name => TestContext.Parameters[name] ?? "");

    /// <summary>The settings of a test project: its file, the test parameters given, and this process's environment.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="testParameters">The test parameters by name.</param>
    /// <exception cref="PerfSettingsException">They cannot be used.</exception>
    internal static PerfSettings ReadSettings(Assembly testAssembly, IReadOnlyDictionary<string, string> testParameters) => PerfSettingsReader.Read(
        SettingsFileLocation.Find(testAssembly),
        testParameters,
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? "")));

    private static PerfSettings ReadSettings(Assembly testAssembly)
    {
        var settings = ReadSettings(testAssembly, TestParameters);
        if (settings.Budgets.Count > 0)
            BudgetOverrideCheck.Check(settings.Budgets, GeneratedContracts.In(testAssembly));
        return settings;
    }

    // NUnit takes hold of Console.Error and gives it to the runner. VSTest shows that; Microsoft.Testing.Platform, where the tests are
    // the program itself, does not, so there the process's own standard error is written to.
    internal static void ShowAtTheEnd(Assembly testAssembly, string text)
    {
        if (!IsItsOwnRunner(testAssembly))
        {
            Console.Error.WriteLine(text);
            return;
        }

        using var error = new StreamWriter(Console.OpenStandardError(), leaveOpen: true);
        error.WriteLine(text);
    }

    private static bool IsItsOwnRunner(Assembly testAssembly) => Assembly.GetEntryAssembly() == testAssembly;
}
