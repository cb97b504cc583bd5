using NUnit.Framework;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

[TestFixture]
public sealed class SplitMix64Tests
{
    /// <summary>The first outputs of Vigna's splitmix64.c for the seed 1234567.</summary>
    [Test]
    public void Gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.That(published.Select(_ => random.Next()), Is.EqualTo(published));
    }

    [Test]
    public void Draws_every_number_below_the_bound_about_equally_often()
    {
        var random = new SplitMix64(1);
        var counts = Enumerable.Range(0, 60_000).Select(_ => random.Below(6)).CountBy(number => number).ToDictionary();
        Assert.That(counts.Keys, Is.EquivalentTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(counts.Values, Is.All.InRange(9_600, 10_400));
    }

    [Test]
    public void Refuses_a_bound_that_leaves_nothing() =>
        Assert.That(() => new SplitMix64(1).Below(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Aspects_of_one_seed_are_unrelated() =>
        Assert.That(SplitMix64.For(1, 1).Next(), Is.Not.EqualTo(SplitMix64.For(1, 2).Next()));
}
