using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class ArgumentCycleTests
{
    [Test]
    public void Values_come_in_turns_over_and_over_and_the_first_one_first()
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill([1, 2, 3]);

        Assert.That(cycle.Count, Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, 7).Select(_ => cycle.Next()), Is.EqualTo(new[] { 1, 3, 2, 1, 3, 2, 1 }));
    }

    [Test]
    public void Each_value_has_its_turn_before_one_comes_again()
    {
        for (var length = 1; length <= 300; length++)
        {
            var turns = Turns(length, 2 * length);
            Assert.That(turns[..length], Is.Unique, $"{length} values");
            Assert.That(turns[length..], Is.EqualTo(turns[..length]));
        }
    }

    [TestCase(500, 8)]
    [TestCase(500, 57)]
    [TestCase(1_000, 57)]
    [TestCase(1_001, 100)]
    [TestCase(100_000, 295)]
    public void Any_calls_that_follow_one_another_are_spread_over_the_list(int length, int calls)
    {
        // Of lists that ascend by cost, a budget is decided on as many dear values as on cheap ones.
        var turns = Turns(length, 3 * calls);
        foreach (var start in new[] { 0, calls / 2, calls, 2 * calls })
        {
            var quarters = turns.Skip(start).Take(calls).ToLookup(value => (int)(4L * value / length));
            for (var quarter = 0; quarter < 4; quarter++)
                Assert.That(quarters[quarter].Count(), Is.EqualTo(calls / 4.0).Within(3), $"quarter {quarter} of calls from {start}");
        }
    }

    [Test]
    public void Lists_of_one_length_stay_together() => Assert.That(Turns(37, 100), Is.EqualTo(Turns(37, 100)));

    [Test]
    public void New_values_go_on_at_the_same_position()
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill([1, 2, 3]);
        cycle.Next();
        cycle.Fill([10, 20, 30]);

        Assert.That(cycle.Next(), Is.EqualTo(30));
    }

    [Test]
    public void Fewer_values_than_the_position_start_over()
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill([1, 2, 3]);
        cycle.Next();
        cycle.Next();
        cycle.Fill([10]);

        Assert.That(new[] { cycle.Next(), cycle.Next() }, Is.EqualTo(new[] { 10, 10 }));
    }

    [TestCase(new[] { 3, 4 }, 12)]
    [TestCase(new[] { 6, 4, 3 }, 12)]
    [TestCase(new[] { 0, 5 }, 5)]
    [TestCase(new int[0], 1)]
    [TestCase(new[] { 99_991, 99_989, int.MaxValue }, int.MaxValue, Description = "Too many to go through them all.")]
    public void Several_lists_are_at_their_beginning_again_after_a_common_period(int[] counts, int period) =>
        Assert.That(ArgumentCycles.Period(counts), Is.EqualTo(period));

    [TestCase(null, "null")]
    [TestCase(new int[0], "empty")]
    public void No_values_are_refused_by_name(int[]? values, string what) =>
        Assert.That(() => new ArgumentCycle<int>("Host.Id").Fill(values), Throws.InvalidOperationException.With.Message.StartsWith($"Host.Id is {what}: it feeds"));

    private static int[] Turns(int length, int calls)
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill(Enumerable.Range(0, length));
        return [.. Enumerable.Range(0, calls).Select(_ => cycle.Next())];
    }
}
