using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class ExceedanceClusteringTests
{
    private static IReadOnlyList<Cluster> Clusters => Reference.Read<Cluster>("clusters.json");

    [TestCaseSource(nameof(Clusters))]
    public void The_probability_is_that_of_all_orders_of_the_calls(object reference)
    {
        var expected = (Cluster)reference;

        var found = ExceedanceClustering.Of(expected.Values, 0.5);

        Assert.That(found.AdjacentPairs, Is.EqualTo(expected.Pairs));
        Assert.That(found.Probability, Agrees.With(expected.Probability));
    }

    [Test]
    public void Two_neighbours_among_three_slow_calls_are_an_accident()
    {
        var values = new double[60];
        values[10] = values[11] = values[40] = 1;

        var found = ExceedanceClustering.Of(values, 0.5);

        Assert.That(found.Lag1, Is.GreaterThan(Autocorrelation.Threshold));
        Assert.That(found.IsClustered, Is.False);
    }

    [Test]
    public void A_run_of_slow_calls_is_a_cluster()
    {
        var values = new double[200];
        values.AsSpan(50, 6).Fill(1);

        Assert.That(ExceedanceClustering.Of(values, 0.5).IsClustered);
    }

    [Test]
    public void Independent_calls_are_hardly_ever_clustered()
    {
        var random = new Random(11);
        var clustered = 0;
        for (var i = 0; i < 2000; i++)
            clustered += ExceedanceClustering.Of(Draws.Lognormal(1).Take(random, 200), 5).IsClustered ? 1 : 0;

        Assert.That(clustered, Is.LessThanOrEqualTo(20));
    }

    [Test]
    public void Calls_on_one_side_of_the_limit_tell_nothing()
    {
        Assert.That(ExceedanceClustering.Of([1, 1, 1], 2), Has.Property("Lag1").Null.And.Property("IsClustered").False);
        Assert.That(ExceedanceClustering.Of([3, 3, 3], 2), Has.Property("Lag1").Null.And.Property("IsClustered").False);
        Assert.That(ExceedanceClustering.Of([3], 2), Has.Property("Lag1").Null.And.Property("Probability").EqualTo(1));
        Assert.That(() => ExceedanceClustering.Of([], 2), Throws.ArgumentException);
    }

    internal sealed record Cluster(double[] Values, int Pairs, double Probability);
}
