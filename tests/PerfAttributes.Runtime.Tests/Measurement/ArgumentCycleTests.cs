using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class ArgumentCycleTests
{
    [Test]
    public void Values_come_one_after_the_other_over_and_over()
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill([1, 2, 3]);

        Assert.That(cycle.Count, Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, 7).Select(_ => cycle.Next()), Is.EqualTo(new[] { 1, 2, 3, 1, 2, 3, 1 }));
    }

    [Test]
    public void New_values_go_on_at_the_same_position()
    {
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill([1, 2, 3]);
        cycle.Next();
        cycle.Fill([10, 20, 30]);

        Assert.That(cycle.Next(), Is.EqualTo(20));
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
}
