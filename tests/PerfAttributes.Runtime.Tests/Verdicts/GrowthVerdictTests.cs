using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class GrowthVerdictTests
{
    [Test]
    public void Bytes_that_were_counted_over_the_whole_process_fail_nothing()
    {
        var verdict = Judge(size => size * size, isExact: false);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.AllocationNoise }));
        Assert.That(verdict.Statement, Does.Contain("bytes grow like n^2.00").And.Contain("counted over the whole process"));
    }

    [Test]
    public void Bytes_that_are_exact_fail_and_bytes_that_are_not_may_pass()
    {
        Assert.That(Judge(size => size * size, isExact: true).Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(Judge(size => 1_000.0 * size, isExact: false).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void What_to_do_about_such_bytes_is_said_to_synchronous_methods_with_helper_threads_as_well()
    {
        var verdict = Judge(size => size * size, isExact: false);
        Assert.That(verdict.Statement, Does.EndWith("because calls change threads or other threads allocate beside them"));
        Assert.That(verdict.WayOut, Does.Contain("[AllocationBudget]").And.Not.Contain("synchronous method"));
    }

    [Test]
    public void Code_that_is_still_being_compiled_fails_nothing_by_its_time_and_passes_all_the_same([Values] bool isCompiling)
    {
        var verdict = Timed(Growth.Linear, isCompiling);
        Assert.That(verdict.Kind, Is.EqualTo(isCompiling ? VerdictKind.Inconclusive : VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(isCompiling ? [ReasonCode.StillCompiling] : Array.Empty<string>()));
        Assert.That(verdict.WayOut, Is.EqualTo(isCompiling ? "stop other work on the machine and run it again" : null));
        Assert.That(Timed(Growth.Quadratic, isCompiling).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Guards_of_the_process_stand_beside_code_that_is_still_being_compiled()
    {
        var guard = new MeasurementGuard(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it");
        var measured = new GrowthMeasurement([], [], Stopped: null) { Guards = [guard] };
        Assert.That(measured.Guards, Is.EqualTo(new[] { guard }));
        Assert.That((measured with { StillCompiling = true }).Guards.Select(one => one.Reason), Is.EqualTo(new[] { ReasonCode.DebuggerAttached, ReasonCode.StillCompiling }));
    }

    private static GrowthVerdict Timed(Growth bound, bool isCompiling)
    {
        int[] sizes = [100, 200, 400, 800, 1_600];
        double[] times = [.. sizes.Select(size => 1.0 * size * size)];
        return GrowthVerdict.Of(new GrowthClause(bound), new GrowthMeasurement(
            [.. sizes.Select((size, i) => new GrowthPoint($"size {size}", size, times[i], Allocation: null))],
            [.. Enumerable.Repeat(times, 2 * GrowthJudge.FewestRounds)],
            Stopped: null)
        {
            StillCompiling = isCompiling,
        });
    }

    // Of one size alone the calls changed threads.
    private static GrowthVerdict Judge(Func<int, double> bytes, bool isExact)
    {
        GrowthPoint[] points =
        [
            .. new[] { 100, 200, 400, 800, 1_600 }.Select(size => new GrowthPoint(
                $"size {size}", size, double.NaN, new AllocationMeasurement(bytes(size), isExact || size != 800, IsStable: true, IsWarm: true, Calls: 32))),
        ];
        return GrowthVerdict.Of(new GrowthClause(Growth.Linear), new GrowthMeasurement(points, [], Stopped: null));
    }
}
