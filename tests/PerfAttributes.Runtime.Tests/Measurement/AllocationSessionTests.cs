using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class AllocationSessionTests : SessionFixture
{
    [Test]
    public void Bytes_that_the_methods_own_threads_allocate_count()
    {
        var call = new FakeCall(Clock, _ => 50e3) { Bytes = _ => 64, OtherThreads = 1 << 20 };
        Assert.That(Run(call, [], maxBytes: 64 << 10).Allocation!.BytesPerCall, Is.GreaterThan(1 << 20));
    }

    [Test]
    public void Allocation_over_the_budget_while_cold_is_counted_again_when_warm()
    {
        var call = new FakeCall(Clock, _ => 50e3) { Bytes = i => i < 1_000 ? 96 : 64 };
        var measurement = Run(call, [], maxBytes: 64);
        Assert.That(measurement.Allocation, Is.EqualTo(new AllocationMeasurement(64, IsExact: true, IsStable: true, IsWarm: true, 32)));
    }

    [Test]
    public void Allocation_over_the_budget_fails_although_the_process_goes_on_compiling()
    {
        var call = new FakeCall(Clock, _ => 50e3) { Bytes = _ => 96, BeforeCall = _ => Machine.CompiledMethods++ };
        Assert.That(Run(call, [], maxBytes: 64).Allocation!.IsWarm, Is.True);
    }

    [Test]
    public void A_box_that_tier_1_drops_late_does_not_fail()
    {
        var call = new FakeCall(Clock, _ => 50e3) { Bytes = i => i < 15_000 ? 96 : 64 };
        Assert.That(Run(call, [], maxBytes: 64).Allocation!.BytesPerCall, Is.EqualTo(64));
    }

    [Test]
    public void Allocation_within_the_budget_while_cold_needs_no_warm_up()
    {
        var measurement = Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => 64 }, [], maxBytes: 64);
        Assert.That(measurement.Allocation!.IsWarm, Is.False);
        Assert.That(measurement.WarmUp, Is.Null);
    }

    [Test]
    public void Calls_that_are_counted_one_by_one_are_not_stable_because_two_of_a_list_agree()
    {
        // A list of four values feeds the parameter, and two neighbours cost the same.
        var call = new FakeCall(Clock, _ => 50e3) { CanBatch = false, Bytes = i => i % 4 < 2 ? 1_000 : 4_000 };
        var measurement = Run(call, [], maxBytes: 10_000);
        Assert.That((measurement.Allocation!.IsStable, measurement.Allocation.BytesPerCall), Is.EqualTo((false, 4_000)));
    }

    [TestCase(50e3, 8)]
    [TestCase(1.5e9, 2)]
    public void Calls_that_agree_are_counted_one_by_one_while_there_is_time(double nanoseconds, int calls)
    {
        var call = new FakeCall(Clock, _ => nanoseconds) { CanBatch = false, Bytes = _ => 1_000 };
        Assert.That(Run(call, [], maxBytes: 10_000).Allocation, Is.EqualTo(new AllocationMeasurement(1_000, IsExact: true, IsStable: true, IsWarm: false, calls)));
    }

    [Test]
    public void Allocation_that_varies_is_told_by_its_highest_block()
    {
        var random = new Random(5);
        var measurement = Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => random.Next(100, 200) }, [], maxBytes: 1_000);
        Assert.That(measurement.Allocation!.IsStable, Is.False);
        Assert.That(measurement.Allocation.BytesPerCall, Is.InRange(140, 200));
    }
}
