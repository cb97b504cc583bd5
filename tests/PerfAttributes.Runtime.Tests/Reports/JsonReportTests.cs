using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
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
            var json = File.ReadAllText(JsonReport.Write(JsonReport.Document(Passing(), "tests"), folder));
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

    [Test]
    public void What_was_tried_stands_with_its_check_and_what_helped_among_the_recommendations()
    {
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", TableScans = [new TableScanClause()] };
        var remedy = new Remedy(RemedyKind.CreateIndex, ["CREATE INDEX x ON t(a)"]) { Table = "t", Index = "x", Columns = ["a"] };
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum_small", new CheckResult(contract, "small", PerfCheckKind.NoTableScan, [new QueryVerdict(contract.TableScans[0], VerdictKind.Fail, "t is scanned")])
        {
            Advice = new QueryAdvice
            {
                Tried = 3,
                Best = new RemedyTrial([remedy], new(15_309, 15_000, 0, 0), new(306, 0, 0, 0)) { Effect = ContractEffect.Holds, Results = ResultComparison.WithoutDuplicates },
                Refused = [new RefusedRemedy(new Remedy(RemedyKind.Analyze, ["ANALYZE"]), "the planner does not take it")],
                Limitations = ["two tables"],
            },
        });
        results.Add("Sum_medium", new CheckResult(contract, "medium", PerfCheckKind.NoTableScan, [new QueryVerdict(contract.TableScans[0], VerdictKind.Pass, "no scan")]));

        var json = JsonSerializer.Serialize(JsonReport.Document(results, "tests"), JsonReport.Options);
        var document = JsonNode.Parse(json)!;
        var recommendation = document["optimization_recommendations"]!.AsArray().Single()!;
        Assert.That((string?)recommendation["test"], Is.EqualTo("Sum_small"));
        Assert.That((string?)recommendation["trial"]!["remedies"]![0]!["commands"]![0], Is.EqualTo("CREATE INDEX x ON t(a)"));
        Assert.That((long?)recommendation["trial"]!["vm_steps_before"], Is.EqualTo(15_309));
        Assert.That((long?)recommendation["trial"]!["vm_steps_after"], Is.EqualTo(306));
        var checks = document["performance_test_results"]!["Shop.Cart"]!["Sum"]!.AsArray();
        Assert.That(checks.Single(check => (string?)check!["scenario"] == "medium")!["advice"], Is.Null, "nothing was tried for what passes");
        var advice = checks.Single(check => (string?)check!["scenario"] == "small")!["advice"]!;
        Assert.That((string?)advice["best"]!["results"], Is.EqualTo("without_duplicates"));
        Assert.That((string?)advice["refused"]![0]!["remedy"]!["kind"], Is.EqualTo("analyze"));
        Assert.That((string?)advice["limitations"]![0], Is.EqualTo("two tables"));
    }

    [Test]
    public void Allocated_bytes_stand_beside_their_limit()
    {
        var clause = JsonReport.Document(Passing(), "Shop.Tests").PerformanceTestResults["Shop.Cart"]["Sum"][0].Clauses[0];
        Assert.That(clause.Counted, Is.EqualTo(new[] { new ReportCountedLimit("allocated bytes", Contract.Allocation[0].MaxBytes, 32) }));
    }

    private static RunResults Passing()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        var verdict = AllocationVerdict.Of(Contract.Allocation[0], new AllocationMeasurement(32, IsExact: true, IsStable: true, IsWarm: true, 32));
        results.Add("Sum_medium", new CheckResult(Contract, "medium", PerfCheckKind.AllocationBudget, [verdict]));
        return results;
    }
}
