using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Baselines.Reference;

public sealed class ReferenceFindingsTests
{
    private static readonly CaseFigures Then = new(new CaseKey("Shop.Cart", "Sum", "medium"))
    {
        Engine = "SQLite 3.50.4",
        Work = new WorkFigures(1, 3_205, 0, 1),
        SchemaHash = "schema",
    };

    [Test]
    public void Counters_are_compared_exactly()
    {
        var findings = ReferenceFindings.Work(Then, Then with { Work = new WorkFigures(1, 4_108, 5, 0) }, 0.1).ToDictionary(finding => finding.Cost);
        Assert.That(
            findings.ToDictionary(finding => finding.Key, finding => finding.Value.Outcome),
            Is.EqualTo(new Dictionary<RegressionCost, RegressionOutcome>
            {
                [RegressionCost.Statements] = RegressionOutcome.Unchanged,
                [RegressionCost.VmSteps] = RegressionOutcome.Regressed,
                [RegressionCost.FullScanSteps] = RegressionOutcome.Regressed,
                [RegressionCost.Sorts] = RegressionOutcome.Improved,
            }));
        Assert.That(findings[RegressionCost.VmSteps].Statement, Is.EqualTo("VM steps are 4 108, +28 % over the 3 205 of the reference build"));
        Assert.That(findings[RegressionCost.FullScanSteps], Has.Property("Ratio").Null.And.Property("Statement").EqualTo("full-scan steps are 5, and were 0"));
    }

    [Test]
    public void A_changed_schema_is_told_beside_a_finding_and_never_silences_it()
    {
        var finding = ReferenceFindings.Work(Then, Then with { Work = new WorkFigures(1, 9_000, 0, 1), SchemaHash = "other" }, 0.1)
            .Single(one => one.Cost == RegressionCost.VmSteps);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.EndWith("; the schema is another one than then"));
    }

    [Test]
    public void Another_version_of_the_engine_is_told_and_its_counters_are_left_alone()
    {
        var finding = ReferenceFindings.Work(Then, Then with { Engine = "SQLite 3.51.0" }, 0.1).Single();
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain("SQLite 3.51.0").And.Contain("SQLite 3.50.4"));
    }

    [Test]
    public void What_could_not_be_seen_is_not_compared()
    {
        Assert.That(ReferenceFindings.Work(Then, Then with { Work = null }, 0.1).Single().Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(ReferenceFindings.Work(Then with { Engine = null, Work = null }, Then, 0.1), Is.Empty, "no database");
    }

    [TestCase(10_000, 11_001, true, RegressionOutcome.Regressed)]
    [TestCase(10_000, 11_000, true, RegressionOutcome.Unchanged)]
    [TestCase(10_000, 8_000, true, RegressionOutcome.Improved)]
    [TestCase(100, 200, true, RegressionOutcome.Unchanged)]
    [TestCase(10_000, 20_000, false, RegressionOutcome.CannotTell)]
    public void Allocated_bytes_are_compared_where_they_are_the_same_at_every_call(double then, double now, bool isStable, RegressionOutcome expected) =>
        Assert.That(ReferenceFindings.Bytes(Bytes(then, true), Bytes(now, isStable), 0.1, []).Outcome, Is.EqualTo(expected));

    [Test]
    public void Bytes_of_code_that_is_not_optimized_are_not_compared()
    {
        var finding = ReferenceFindings.Bytes(Bytes(10_000, true), Bytes(20_000, true), 0.1, ["in the reference build, Shop was built without optimization"]);
        Assert.That((finding.Outcome, finding.IsOnlyTold), Is.EqualTo((RegressionOutcome.CannotTell, true)));
        Assert.That(finding.Statement, Does.Contain("in the reference build, Shop was built without optimization"));
    }

    private static AllocationMeasurement Bytes(double bytes, bool isStable) => new(bytes, IsExact: true, isStable, IsWarm: true, Calls: 32);
}
