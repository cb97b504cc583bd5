using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases;

public sealed class CaseSummaryTests
{
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");
    private static readonly MachineFingerprint Release = MachineFingerprint.OfThisProcess(optimized: true);
    private static readonly MachineFingerprint Debug = MachineFingerprint.OfThisProcess(optimized: false);
    private static readonly TimeFigures Time = new(100e3, 100, null);

    // Counted for a budget, before anything was compared.
    private static readonly CaseMeasurement Measured = new()
    {
        FirstCall = 1e6,
        Samples = [],
        Decisions = [],
        Noise = new NoiseReport(0, 0, double.NaN, 0),
        Allocation = new AllocationMeasurement(64, IsExact: true, IsStable: true, IsWarm: true, Calls: 32),
    };

    [Test]
    public void Bytes_whose_two_counts_for_comparison_differed_are_not_replaced_by_an_earlier_count()
    {
        Assert.That(Of(Measured with { Tracked = Time }, Release).AllocatedBytes, Is.Null);
        Assert.That(Of(Measured with { Tracked = Time, TrackedBytes = 72 }, Release).AllocatedBytes, Is.EqualTo(72));
        Assert.That(Of(Measured, Release).AllocatedBytes, Is.EqualTo(64), "nothing was counted for comparison");
    }

    [Test]
    public void Unoptimized_code_under_optimized_tests_has_nothing_to_compare()
    {
        var measured = Measured with
        {
            Tracked = Time,
            TrackedBytes = 72,
            Guards = [new MeasurementGuard(ReasonCode.UnoptimizedBuild, "Shop was built without optimization (Debug)", "run the tests with -c Release")],
        };
        var mixed = Of(measured, Release);
        Assert.That((mixed.Time, mixed.AllocatedBytes, mixed.Disturbance?.Reason), Is.EqualTo(((TimeFigures?)null, (long?)null, ReasonCode.UnoptimizedBuild)));
        // Tests that are unoptimized as well have saved runs of their own.
        var unoptimized = Of(measured, Debug);
        Assert.That((unoptimized.Time, unoptimized.AllocatedBytes), Is.EqualTo(((TimeFigures?)Time, (long?)72)));
    }

    private static CaseFigures Of(CaseMeasurement measurement, MachineFingerprint machine) => CaseSummary.Of(Key, recording: null, measurement, machine);
}
