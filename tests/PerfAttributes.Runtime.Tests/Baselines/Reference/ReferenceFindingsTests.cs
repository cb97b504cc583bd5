using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Baselines.Reference;

public sealed class ReferenceFindingsTests
{
    private static readonly ObservedWork Then = new("SQLite 3.50.4", new WorkFigures(1, 3_205, 0, 1), "schema");

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
        Assert.That(findings[RegressionCost.VmSteps].Statement, Is.EqualTo("VM steps are 4 108, +28.2 % over the reference's 3 205"));
        Assert.That(findings[RegressionCost.FullScanSteps], Has.Property("Ratio").Null.And.Property("Statement").EqualTo("full scan steps are 5, 0 in the reference"));
    }

    [Test]
    public void A_changed_schema_is_told_beside_a_finding_and_never_silences_it()
    {
        var finding = ReferenceFindings.Work(Then, Then with { Work = new WorkFigures(1, 9_000, 0, 1), Schema = "other" }, 0.1)
            .Single(one => one.Cost == RegressionCost.VmSteps);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.EndWith("; the schema is not the reference's"));
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

    [TestCase(100, 111, true, RegressionOutcome.Regressed)]
    [TestCase(100, 110, true, RegressionOutcome.Unchanged)]
    [TestCase(100, 80, true, RegressionOutcome.Improved)]
    [TestCase(0.1, 0.5, true, RegressionOutcome.Unchanged)]
    [TestCase(100, 200, false, RegressionOutcome.CannotTell)]
    public void Allocated_bytes_are_compared_where_they_are_the_same_at_every_call(double then, double now, bool isStable, RegressionOutcome expected) =>
        Assert.That(ReferenceFindings.Bytes(Bytes(then, true), Bytes(now, isStable), 0.1).Outcome, Is.EqualTo(expected));

    private static AllocationMeasurement Bytes(double bytes, bool isStable) => new(bytes, IsExact: true, isStable, IsWarm: true, Calls: 32);
}
