using System.Runtime.InteropServices;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.NUnit;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.NUnit;

/// <summary>These tests' own build beside a copy of it.</summary>
public sealed class ReferenceComparisonTests
{
    private static readonly System.Reflection.Assembly Tests = typeof(CounterPerfTests).Assembly;

    private string _folder = null!;
    private ReferenceComparison _comparison = null!;

    [OneTimeSetUp]
    public void CopyTheBuild()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"reference {Guid.NewGuid():N}");
        var files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("runtimes", StringComparison.Ordinal) || file.Contains(RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal));
        foreach (var file in files)
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _comparison = NewComparison();
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => Directory.Delete(_folder, recursive: true);

    [TestCase("Count", TestName = "A_reading_method_is_measured_in_both_builds")]
    [TestCase("Add", TestName = "A_writing_method_is_measured_in_both_builds_on_fresh_copies_of_its_state")]
    public void A_method_is_measured_in_both_builds(string operation)
    {
        var calls = Counter.Calls;
        var findings = Compare(operation, "small").ToDictionary(finding => finding.Cost);
        Assert.That(
            findings.Keys,
            Is.EquivalentTo(Enum.GetValues<RegressionCost>()),
            string.Join('\n', findings.Values.Select(finding => finding.Statement + " " + finding.WayOut)));
        Assert.That(findings[RegressionCost.Statements], Has.Property("Then").EqualTo(1).And.Property("Now").EqualTo(1));
        Assert.That(findings[RegressionCost.VmSteps].Now, Is.GreaterThan(3).And.EqualTo(findings[RegressionCost.VmSteps].Then));
        Assert.That(findings[RegressionCost.Time].Then, Is.GreaterThan(0), findings[RegressionCost.Time].Statement);
        Assert.That(findings[RegressionCost.Time].Outcome, Is.Not.EqualTo(RegressionOutcome.Regressed), findings[RegressionCost.Time].Statement);
        Assert.That(Counter.Calls, Is.EqualTo(calls), "the assembly that runs the tests has no part in it");
    }

    [Test]
    public void More_work_than_in_the_reference_build_is_a_regression_exactly()
    {
        var statements = Compare("Recount", "small").Single(finding => finding.Cost == RegressionCost.Statements);
        Assert.That(statements.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(statements.Statement, Is.EqualTo("statements are 2, +100 % over the 1 of the reference build"));
    }

    [Test]
    public void The_check_of_a_tracked_method_compares_with_the_reference_build_where_there_is_one()
    {
        var found = GeneratedCases.Find(Tests, new CaseKey("PerfAttributes.Tests.NUnit.Counter", "Recount", "small"))!;
        var verdict = found.CreateCase(Environment()).Check(PerfCheckKind.TrackRegression).Verdicts.Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(verdict.Statement, Does.Contain("statements are 2, +100 % over the 1 of the reference build"));
    }

    [Test]
    public void A_method_that_throws_in_the_build_under_test_fails_its_check()
    {
        var broken = GeneratedCases.Find(Tests, new CaseKey("PerfAttributes.Tests.NUnit.Counter", "Break", "small"))!;
        var thrown = Assert.Throws<PerfCaseException>(() => broken.CreateCase(Environment()).Check(PerfCheckKind.TrackRegression))!;
        Assert.That(thrown.Message, Does.Contain("InvalidOperationException").And.Contain("the shelf is empty"));
    }

    [Test]
    public void A_method_that_threw_in_the_reference_build_alone_cannot_be_compared_and_says_what_was_thrown()
    {
        var mended = GeneratedCases.Find(Tests, new CaseKey("PerfAttributes.Tests.NUnit.Counter", "Mend", "small"))!;
        var verdict = mended.CreateCase(Environment()).Check(PerfCheckKind.TrackRegression).Verdicts.Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Does.EndWith("it threw InvalidOperationException in the reference build: the shelf was empty"));
    }

    [Test]
    public void Each_copy_of_a_build_has_a_native_library_of_its_own()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The system's list of loaded files is read.");
        Compare("Count", "small");
        var loaded = File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("e_sqlite3", StringComparison.Ordinal) && line.Contains("perfattributes-natives", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4])
            .Distinct();
        Assert.That(loaded.Count(), Is.GreaterThanOrEqualTo(2));
    }

    [TestCase("Lost", "small")]
    [TestCase("Count", "wide")]
    public void What_the_reference_lacks_is_new(string operation, string scenario)
    {
        var finding = Compare(operation, scenario).Single();
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.New));
        Assert.That(finding.Statement, Is.EqualTo($"PerfAttributes.Tests.NUnit.Counter.{operation} in {scenario} is not in the reference build"));
    }

    [Test]
    public void A_call_that_hangs_is_stopped()
    {
        var key = new CaseKey("PerfAttributes.Tests.NUnit.Counter", "Hang", "small");
        // What was counted before stands beside it.
        var finding = _comparison.Compare(key, 0.1, Environment(TimeSpan.FromSeconds(2))).Single(one => one.Cost == RegressionCost.Time);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain("did not return within 2.00 s").And.Contain("It was stopped."));
    }

    [Test]
    public void A_reference_without_one_of_its_libraries_says_which()
    {
        var file = Path.Combine(_folder, "PerfAttributes.Sqlite.dll");
        File.Move(file, file + ".gone");
        try
        {
            var finding = Compare("Count", "small", NewComparison()).Single();
            Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
            Assert.That(finding.Statement, Does.Contain("PerfAttributes.Sqlite is not in " + _folder));
            Assert.That(finding.WayOut, Is.EqualTo("copy the whole output folder of its build"));
        }
        finally
        {
            File.Move(file + ".gone", file);
        }
    }

    private IReadOnlyList<RegressionFinding> Compare(string operation, string scenario, ReferenceComparison? comparison = null) =>
        (comparison ?? _comparison).Compare(new CaseKey("PerfAttributes.Tests.NUnit.Counter", operation, scenario), 0.1, Environment());

    private ReferenceComparison NewComparison() => ReferenceComparison.With(_folder, Tests, typeof(InterleavedEntry));

    private PerfEnvironment Environment(TimeSpan? callTimeLimit = null) => new()
    {
        Settings = new PerfSettings { SamplingTime = TimeSpan.FromMilliseconds(300), CallTimeLimit = callTimeLimit ?? TimeSpan.FromSeconds(30) },
        ShowProgress = _ => { },
        TimingLockPath = Path.Combine(_folder, "timing.lock"),
        Reference = _comparison,
    };
}
