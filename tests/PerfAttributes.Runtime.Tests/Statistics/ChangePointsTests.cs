using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class ChangePointsTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("changes.json");

    [TestCaseSource(nameof(Rows))]
    public void Points_and_distances_agree_with_the_definitions(object reference)
    {
        var row = (Row)reference;

        var points = ChangePoints.Find(row.Values, row.LeastShift);

        Assert.That(points.Select(point => point.Index), Is.EqualTo(row.Points.Select(point => point.Index)));
        foreach (var (point, expected) in points.Zip(row.Points))
        {
            Assert.That(point.Shift, Agrees.With(expected.Shift));
            Assert.That(point.Probability, Is.EqualTo(expected.Probability).Within(1e-6 * expected.Probability));
        }

        var distance = new EnergyDistance(row.Values);
        foreach (var expected in row.Distances)
            Assert.That(distance.Scaled(expected.From, expected.At, expected.To), Is.EqualTo(expected.Scaled).Within(1e-9));
    }

    [Test]
    public void A_series_that_is_turned_over_changes_at_the_mirrored_place()
    {
        var row = Rows.Single(row => row.Name == "a step of 5 %");
        double[] mirrored = [.. row.Values.Reverse()];

        var (there, back) = (ChangePoints.Find(row.Values).Single(), ChangePoints.Find(mirrored).Single());

        Assert.That(back.Index, Is.EqualTo(row.Values.Length - there.Index));
        Assert.That(back.Shift, Agrees.With(-there.Shift));
    }

    [Test]
    public void A_few_wild_runs_are_no_change()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => (i % 2 * 0.01) + (i is 7 or 20 or 21 or 33 ? 0.6 : 0))];

        Assert.That(ChangePoints.Find(values), Is.Empty);
    }

    [Test]
    public void Two_figures_that_come_by_turns_are_no_levels_that_are_certain()
    {
        // Three of five have the lower one, later two of five: more than half of all values are those of their side to the last bit.
        double[] values = [.. Enumerable.Range(0, 40).Select(i => i % 5 < (i < 20 ? 3 : 2) ? 0.0 : 1.0)];

        Assert.That(ChangePoints.Compare(values, 0, 20, 40).Probability, Is.EqualTo(0.216).Within(0.001));
        Assert.That(ChangePoints.Find(values), Is.Empty);
    }

    [Test]
    public void Nothing_is_found_where_there_is_nothing()
    {
        Assert.That(ChangePoints.Find([]), Is.Empty);
        Assert.That(ChangePoints.Find([1]), Is.Empty);
        Assert.That(ChangePoints.Find([1, 1, 1, 1, 9, 9, 9, 9, 9]), Is.Empty, "too short on the left");
    }

    private sealed record Row(string Name, double[] Values, double LeastShift, Distance[] Distances, Point[] Points)
    {
        public override string ToString() => Name;
    }

    private sealed record Distance(int From, int At, int To, double Scaled);

    private sealed record Point(int Index, double Shift, double Probability);
}
