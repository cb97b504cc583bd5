using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Annotations;
using PerfAttributes.Reports.Html;
using PerfAttributes.Reports.Json;
using PerfAttributes.Settings;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.NUnit;

/// <summary>The run of a test project in this process: its settings, its cases, what they showed.</summary>
/// <remarks>NUnit makes fixtures and the hook at the end of the run independently of one another, so they meet in a static.</remarks>
internal sealed class NUnitRun
{
    private const string PagesOfTests = "perf-tests";

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
            FreshProcess = new FreshProcess(testAssembly, settings, line => TestContext.Progress.WriteLine(line)),
            Reference = RunReference.Of(testAssembly, settings),
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

    /// <summary>A page with all that is known of a test that failed, for runners that keep files with tests.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    /// <param name="test">The test's full name.</param>
    /// <param name="result">Its check.</param>
    /// <returns>The file; <see langword="null"/> where it cannot be written.</returns>
    internal string? WritePageOf(Assembly testAssembly, string test, CheckResult result) =>
        WritePageOf(testAssembly, test, results => results.Add(test, result));

    /// <summary>The same for a test that could not be run.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    /// <param name="test">The test's full name.</param>
    /// <param name="add">Adds what is known of it.</param>
    /// <returns>The file; <see langword="null"/> where it cannot be written.</returns>
    internal string? WritePageOf(Assembly testAssembly, string test, Action<RunResults> add)
    {
        var results = new RunResults(Results.Started);
        add(results);
        // Which indexes nothing used, one call does not tell.
        var document = JsonReport.Document(results, testAssembly.GetName().Name ?? "tests", Reproduction(testAssembly)) with { UnusedIndexes = [] };
        try
        {
            return HtmlReport.Write(document, FolderOfPage(testAssembly, test));
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            return null;
        }
    }

    /// <summary>Takes away the page that an earlier run left of a test that does not fail any more.</summary>
    /// <param name="testAssembly">The assembly whose tests run.</param>
    /// <param name="test">The test's full name.</param>
    internal void DropPageOf(Assembly testAssembly, string test)
    {
        try
        {
            var folder = FolderOfPage(testAssembly, test);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            // It stays, with its date in it.
        }
    }

    private string FolderOfPage(Assembly testAssembly, string test) =>
        Path.Combine(DirectoryOfReports(testAssembly), PagesOfTests, FileNameOf(test));

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

    private static bool IsOfFiles(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    // A folder each: what the page is called is what a reader sees of it.
    private static string FileNameOf(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_'));
        // Names that differ in other characters alone are two tests.
        return name == test ? name : $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(test)).AsSpan(0, 3))}";
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
