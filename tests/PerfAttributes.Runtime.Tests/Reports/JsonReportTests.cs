using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

public sealed class JsonReportTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Allocation = [new AllocationClause(64) { Requirement = "R1", Line = 12 }],
    };

    [Test]
    public void A_case_that_could_not_be_run_proves_no_requirement()
    {
        var results = Passing();
        Assert.That(JsonReport.Document(results, "tests").Requirements["R1"], Is.EqualTo("pass"));
        results.AddError("Sum_small", Contract, "small", PerfCheckKind.AllocationBudget, new FormatException("no price"));
        var document = JsonReport.Document(results, "tests");
        Assert.That(document.Requirements["R1"], Is.EqualTo("fail"));
        Assert.That(document.ExecutionStatus, Is.EqualTo("failed"));
    }

    [Test]
    public void The_file_is_written_whole_over_an_older_one_with_the_names_of_its_schema()
    {
        var folder = Directory.CreateTempSubdirectory("perf report ").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, JsonReport.FileName), new string('x', 100_000));
            var json = File.ReadAllText(JsonReport.Write(Passing(), "tests", folder));
            foreach (var name in new[] { "schema_version", "execution_status", "performance_test_results", "test_coverage", "baseline_saved" })
                Assert.That(json, Does.Contain($"\"{name}\""));
            Assert.That(json, Does.EndWith("}\n").And.Contain("\"line\": 12"));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1), "nothing temporary is left");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_closing_summary_fits_its_columns_and_names_what_did_not_pass()
    {
        var results = Passing();
        results.AddError("Sum_small", Contract, "small", PerfCheckKind.AllocationBudget, new FormatException("no price " + new string('y', 60) + " at all, says the host"));
        var text = RunSummary.Text(results, "report.json");
        Assert.That(text, Does.Contain("1 passed, 1 failed, 0 inconclusive").And.Contain("FAIL  Sum [AllocationBudget] small: no price"));
        Assert.That(text.Split(Environment.NewLine), Has.All.Matches<string>(line => line.Length <= TextLines.Width));
    }

    private static RunResults Passing()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        var verdict = AllocationVerdict.Of(Contract.Allocation[0], new AllocationMeasurement(32, IsExact: true, IsStable: true, IsWarm: true, 32));
        results.Add("Sum_medium", new CheckResult(Contract, "medium", PerfCheckKind.AllocationBudget, [verdict]));
        return results;
    }
}
