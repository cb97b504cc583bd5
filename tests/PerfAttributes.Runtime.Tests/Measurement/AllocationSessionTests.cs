using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class AllocationSessionTests : SessionFixture
{
    [Test]
    public void Bytes_that_the_methods_own_threads_allocate_count()
    {
        var call = new FakeCall(Clock, _ => 50e3) { Bytes = _ => 64, OtherThreads = 1 << 20 };
        Assert.That(Run(call, [], maxBytes: 64 << 10).Allocation!.BytesPerCall, Is.GreaterThan(1 << 20));
    }

    [TestCase(true, Description = "56 KB in a block of 16 calls.")]
    [TestCase(false, Description = "28 KB in eight calls that are counted one by one.")]
    public void Bytes_of_the_methods_own_threads_count_by_what_all_calls_allocate(bool canBatch)
    {
        var call = new FakeCall(Clock, _ => 50e3) { CanBatch = canBatch, Bytes = _ => 200, OtherThreads = 3_500 };
        var allocation = Run(call, [], maxBytes: 1_024).Allocation!;
        Assert.That((allocation.BytesPerCall, allocation.IsExact, allocation.HasHelpers), Is.EqualTo((3_700.0, false, true)));
        var verdict = AllocationVerdict.Of(new AllocationClause(1_024), allocation);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Does.EndWith("(counted over the whole process, because other threads allocate beside the calls)"));
        Assert.That(verdict.WayOut, Does.Contain("on the calling thread"));
    }

    [TestCase(1_250, true, Description = "5 KB a second.")]
    [TestCase(20_000, false, Description = "80 KB a second is no timer.")]
    public void What_a_stranger_allocates_all_the_time_beside_long_calls_leaves_a_figure_exact(long bytes, bool expected)
    {
        var call = new FakeCall(Clock, _ => 250e6) { CanBatch = false, Bytes = _ => 120, OtherThreads = bytes };
        Assert.That(Run(call, [], maxBytes: 200).Allocation!.IsExact, Is.EqualTo(expected));
    }

    [Test]
    public void A_few_bytes_of_other_threads_leave_a_figure_exact()
    {
        var allocation = Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => 200, OtherThreads = 10 }, [], maxBytes: 1_024).Allocation!;
        Assert.That((allocation.BytesPerCall, allocation.IsExact, allocation.HasHelpers), Is.EqualTo((200.0, true, false)));
    }

    [TestCase(1e-3, VerdictKind.Inconclusive, Description = "A logger that allocates 1 MB a second.")]
    [TestCase(0, VerdictKind.Fail, Description = "Nobody does while the method does not run: its own threads.")]
    [TestCase(0.1e-3, VerdictKind.Fail, Description = "One that explains a tenth of it.")]
    public void Bytes_that_others_allocate_whether_or_not_the_method_runs_do_not_fail_it(double bytesPerNanosecond, VerdictKind expected)
    {
        Machine.Resting = nanoseconds =>
        {
            Clock.Advance(nanoseconds);
            Machine.AllocatedBytes += (long)(bytesPerNanosecond * nanoseconds);
        };
        var call = new FakeCall(Clock, _ => 200e6) { Bytes = _ => 10_000, OtherThreads = 200_000 };
        var verdict = AllocationVerdict.Of(new AllocationClause(64 << 10), Run(call, [], maxBytes: 64 << 10).Allocation!);
        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(expected == VerdictKind.Fail ? [] : new[] { ReasonCode.AllocationNoise }));
    }

    [Test]
    public void What_others_allocate_is_asked_only_where_a_figure_is_over_its_budget_and_may_be_theirs()
    {
        var rests = 0;
        Machine.Resting = _ => rests++;
        Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => 96 }, [], maxBytes: 64);
        Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => 96, OtherThreads = 1 << 20 }, [], maxBytes: 1 << 21);
        Assert.That(rests, Is.Zero);
        Run(new FakeCall(Clock, _ => 50e3) { Bytes = _ => 96, OtherThreads = 1 << 20 }, [], maxBytes: 64);
        Assert.That(rests, Is.EqualTo(1));
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

    [Test]
    public void Calls_that_are_counted_one_by_one_go_through_the_whole_list_that_feeds_them()
    {
        // One value of 40, which comes after all others.
        var call = new FakeCall(Clock, _ => 50e3) { CanBatch = false, DistinctCalls = 40, Bytes = i => i % 40 == 39 ? 64_000 : 1_000 };
        Assert.That(Run(call, [], maxBytes: 10_000).Allocation!.BytesPerCall, Is.EqualTo(64_000));
    }

    [TestCase(3)]
    [TestCase(24)]
    [TestCase(100)]
    public void Blocks_hold_every_value_of_a_list_as_often_as_each_other(int values)
    {
        var call = new FakeCall(Clock, _ => 50e3) { DistinctCalls = values, Bytes = i => 100 * (i % values) };
        var counted = Run(call, [], maxBytes: 100_000).Allocation!;
        Assert.That((counted.IsStable, counted.BytesPerCall), Is.EqualTo((true, 50.0 * (values - 1))));
    }

    [Test]
    public void Time_that_ends_amid_a_list_does_not_leave_out_what_its_beginning_costs()
    {
        var call = new FakeCall(Clock, _ => 20e6) { CanBatch = false, DistinctCalls = 150, Bytes = i => i % 150 < 75 ? 64_000 : 1_000 };
        Assert.That(Run(call, [], maxBytes: 100_000).Allocation!.BytesPerCall, Is.EqualTo(64_000));
    }

    [Test]
    public void Two_blocks_that_agree_are_not_all_of_a_long_list()
    {
        var call = new FakeCall(Clock, _ => 0.5e6) { DistinctCalls = 1_000, Bytes = i => i % 1_000 < 100 ? 1_000 : 64_000 };
        Assert.That(Run(call, [], maxBytes: 100_000).Allocation!.BytesPerCall, Is.EqualTo(64_000));
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
