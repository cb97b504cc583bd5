using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;
using PerfAttributes.NUnit;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.NUnit;

/// <summary>Real processes: this test project is a program like that of any user.</summary>
public sealed class FreshProcessTests
{
    private static readonly Assembly Tests = typeof(FreshProcessTests).Assembly;
    private static readonly CaseKey Count = new("PerfAttributes.Tests.NUnit.Counter", "Count", "medium");
    private static readonly PerfSettings Settings = new() { SamplingTime = TimeSpan.FromSeconds(1) };
    private static readonly Dictionary<string, string> TestParameters = new() { ["perf.samplingTime"] = "1s" };

    [Test]
    public void A_case_is_measured_in_a_process_of_its_own()
    {
        var fresh = Start(Count);

        Assert.That(fresh.Problem, Is.Null);
        Assert.That(fresh.Time!.Median, Is.Positive);
        Assert.That(fresh.Time.Samples, Is.GreaterThanOrEqualTo(5));
        Assert.That(fresh.Time.Sentinel, Is.Positive);
    }

    [Test]
    public void A_case_that_is_not_there_is_told() =>
        Assert.That(Start(Count with { Operation = "Summ" }).Problem, Does.Contain("does not hold").And.Contain("Summ in medium"));

    [Test]
    public void A_check_is_made_in_a_process_of_its_own()
    {
        var fresh = Check(Fresh(), Count);

        Assert.That(fresh.Problem, Is.Null);
        var verdict = fresh.Verdicts!.Single();
        Assert.That((verdict.Kind, verdict.Clause), Is.EqualTo((VerdictKind.Pass, "at most 10000 B per call")));
        Assert.That(verdict.Statement, Does.Contain("within the budget of 10000 B"));
    }

    [Test]
    public void A_check_that_cannot_be_made_is_told()
    {
        Assert.That(Check(Fresh(), Count with { Scenario = "hugh" }).Problem, Does.Contain("does not hold").And.Contain("Count in hugh"));
        Assert.That(
            Check(With(Tests, "perf.samplingTime", "soon"), Count).Problem, Does.StartWith("PerfSettingsException: ").And.Contain("perf.samplingTime").And.Contain("soon"), "the run's own test parameters count");
    }

    [Test]
    public void What_prepares_the_run_and_no_fresh_process_keeps_checks_from_being_asked_for()
    {
        Assert.That(Check(With(Tests, "rows", "10"), Count).Problem, Is.EqualTo("the test parameter rows would not be known there"));

        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Prepared"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Prepared").DefineType("Database");
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(SetUpFixtureAttribute).GetConstructor([])!, []));
        type.CreateType();
        Assert.That(Check(With(assembly, "perf.samplingTime", "1s"), Count).Problem, Is.EqualTo("what [SetUpFixture] Database prepares would not be there"));
    }

    [Test]
    public void A_method_that_throws_there_is_told_by_what_it_threw() => Assert.That(
        Check(Fresh(), Count with { Operation = "Break", Scenario = "small" }).Problem,
        Is.EqualTo("InvalidOperationException: the shelf is empty"));

    [Test]
    public void A_fresh_process_ends_when_whoever_asked_does()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("There its input is not watched.");
        var folder = Directory.CreateTempSubdirectory("perf fresh ").FullName;
        try
        {
            // Longer than the test may take.
            var request = new FreshProcessRequest(
                Tests.Location, Count, PerfCheckKind.TrackRegression, new Dictionary<string, string> { ["perf.samplingTime"] = "10min" }, Path.Combine(folder, "answer.json"));
            var requestFile = Path.Combine(folder, "request.json");
            File.WriteAllText(requestFile, JsonSerializer.Serialize(request with { Case = Count with { Operation = "Hang", Scenario = "small" }, Kind = PerfCheckKind.QueryBudget }));
            using var process = Process.Start(FreshProcess.StartOf(request, requestFile))!;
            process.StandardInput.Close();
            Assert.That(process.WaitForExit(TimeSpan.FromSeconds(20)), Is.True);
            Assert.That(process.ExitCode, Is.EqualTo(1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void An_alarm_that_a_fresh_process_bears_out_fails()
    {
        var folder = Directory.CreateTempSubdirectory("perf baseline ").FullName;
        try
        {
            // Runs that took next to nothing, so that whatever is measured now is an alarm on any machine.
            var machine = MachineFingerprint.OfThisProcess(optimized: true);
            var baselines = new BaselineFolder(folder);
            for (var run = 0; run < 8; run++)
            {
                baselines.Save(new RunFigures(Guid.NewGuid(), DateTimeOffset.UtcNow, "tests", machine, [new CaseFigures(Count) { Time = new TimeFigures(1 + (run * 0.001), 100, null) }]));
            }

            var result = GeneratedCases.Find(Tests, Count)!.CreateCase(new PerfEnvironment
            {
                Settings = Settings,
                ShowProgress = _ => { },
                Baseline = new RunBaseline(BaselineMode.Compare, baselines, machine),
                FreshProcess = Fresh(),
            }).Check(PerfCheckKind.TrackRegression);

            Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail), result.Verdicts[0].Statement);
            Assert.That(result.Verdicts[0].Statement, Does.Contain("a fresh process took "));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Waiting_until_another_test_process_has_measured_is_no_part_of_its_time()
    {
        var file = Path.GetTempFileName();
        try
        {
            var waited = new List<string>();
            var other = TimingLock.Acquire(file, _ => { }, Thread.Sleep);
            var fresh = new FreshProcess(Tests, Settings, TestParameters, line =>
            {
                waited.Add(line);
                if (waited.Count == 2)
                    other.Dispose();
            })
            {
                TimingLockPath = file,
            };

            Assert.That(fresh.Measure(Count).Time, Is.Not.Null);
            Assert.That(waited[0], Does.StartWith("PerfAttributes.Tests.NUnit.Counter.Count in medium: waiting for another test process").And.Contain(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_program_that_a_host_leaves_behind_keeps_nobody_waiting_and_is_no_fresh_process()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The program of this test is not there.");
        var file = Path.GetTempFileName();
        Environment.SetEnvironmentVariable(Counter.LeaveVariable, file);
        try
        {
            Start(Count with { Operation = "Leave", Scenario = "small" });

            var told = File.ReadAllText(file).Split(' ');
            using var left = Process.GetProcessById(int.Parse(told[0], CultureInfo.InvariantCulture));
            Assert.That(left.HasExited, Is.False, "it still has the output");
            left.Kill();
            Assert.That(told[1], Is.Empty, "what it starts must not be taken over by the hook");
        }
        finally
        {
            Environment.SetEnvironmentVariable(Counter.LeaveVariable, null);
            File.Delete(file);
        }
    }

    private static FreshCheck Check(FreshProcess fresh, CaseKey key) => fresh.Check(key, PerfCheckKind.AllocationBudget, clauses: 1);

    private static FreshProcess With(Assembly tests, string parameter, string value) =>
        new(tests, Settings, new Dictionary<string, string> { [parameter] = value }, _ => { });

    private static FreshTime Start(CaseKey key) => Fresh().Measure(key);

    private static FreshProcess Fresh() => new(Tests, Settings, TestParameters, _ => { });
}
