using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class GrowthFitTests
{
    private static readonly double[] Sizes = [100, 200, 400, 800, 1_600];

    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("growth-fits.json");

    [TestCaseSource(nameof(Rows))]
    public void Fits_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        foreach (var expected in row.Fits)
        {
            var bound = Enum.Parse<Growth>(expected.Bound);
            var (excess, uncertainty) = new GrowthFit(bound, row.Sizes, row.Costs, row.Errors).Excess(row.Reading);
            // What lies on a line leaves the rounding errors of its logarithms.
            Assert.That(excess, Is.EqualTo(expected.Excess).Within(1e-9 * Math.Max(Math.Abs(expected.Excess), 1e-3)), $"excess over {bound}");
            Assert.That(uncertainty, Is.EqualTo(expected.Uncertainty).Within(Math.Max(1e-9 * expected.Uncertainty, 1e-7)), $"uncertainty under {bound}");
        }

        Assert.That(GrowthFit.Exponent(row.Sizes, row.Costs, row.Errors), Agrees.With(row.Exponent));
    }

    [TestCase(Growth.Logarithmic, 2)]
    [TestCase(Growth.Linear, 1)]
    [TestCase(Growth.Quadratic, 0)]
    public void The_excess_of_a_square_is_what_its_exponent_is_over_the_bounds(Growth bound, double excess)
    {
        double[] costs = [.. Sizes.Select(size => 5_000 + (3 * size * size))];
        var (measured, uncertainty) = new GrowthFit(bound, Sizes, costs).Excess(costs);
        Assert.That(measured, Is.EqualTo(excess).Within(1e-9));
        Assert.That(uncertainty, Is.EqualTo(0).Within(1e-6), "they lie on a line");
    }

    [TestCase(1.0)]
    [TestCase(1.5)]
    [TestCase(2.0)]
    public void The_exponent_is_told_whatever_the_constant_part(double exponent)
    {
        double[] costs = [.. Sizes.Select(size => 1_000 + Math.Pow(size, exponent))];
        Assert.That(GrowthFit.Exponent(Sizes, costs), Is.EqualTo(exponent).Within(1e-9));
    }

    [Test]
    public void What_does_not_grow_has_the_exponent_0_and_keeps_every_bound()
    {
        double[] costs = [500, 505, 498, 500, 501];
        Assert.That(GrowthFit.Exponent(Sizes, costs), Is.EqualTo(0).Within(0.01));
        foreach (var bound in Enum.GetValues<Growth>())
            Assert.That(new GrowthFit(bound, Sizes, costs).Excess(costs).Excess, Is.LessThan(0.02));
    }

    [Test]
    public void Costs_of_nothing_are_no_growth()
    {
        double[] costs = [0, 0, 0, 0, 0];
        foreach (var bound in Enum.GetValues<Growth>())
            Assert.That(GrowthJudge.Exact(bound, Sizes, costs).Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void A_single_step_is_no_law()
    {
        Assert.That(GrowthJudge.Exact(Growth.Logarithmic, Sizes, [100, 100, 100, 110, 110]).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(GrowthJudge.Exact(Growth.Linear, Sizes, [100, 100, 100, 100, 500]).Decision, Is.EqualTo(TestDecision.Fail), "but five times as much at the last doubling is");
    }

    [Test]
    public void Figures_that_scatter_about_their_line_are_inconclusive()
    {
        // 0, 1 or 2 calls of a query of 100 steps, by which task is asked for.
        var (decision, _, _) = GrowthJudge.Exact(Growth.Constant, Sizes, [100, 300, 100, 300, 200]);
        Assert.That(decision, Is.Not.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void The_residual_error_is_that_of_a_weighted_regression()
    {
        // Equal weights: log cost on log size, by hand. Residuals of ±0.1 about a slope of 0.5.
        double[] deviations = [0.1, -0.1, 0, -0.1, 0.1];
        double[] costs = [.. Sizes.Zip(deviations, (size, deviation) => 100 * Math.Exp((0.5 * Math.Log(size)) + deviation))];
        var (slope, uncertainty) = new GrowthFit(Growth.Constant, Sizes, costs).Excess(costs);
        Assert.That(slope, Is.EqualTo(0.5).Within(1e-9), "the deviations are at right angles to the sizes");
        // s² = 0.04 / 3; Σ(x − x̄)² = 10 (ln 2)²; t(0.95, 3) = 2.353363.
        Assert.That(uncertainty, Is.EqualTo(2.353363 * Math.Sqrt(0.04 / 3 / (10 * Math.Log(2) * Math.Log(2)))).Within(1e-6));
    }

    [Test]
    public void Three_sizes_or_more_are_needed() =>
        Assert.Throws<ArgumentException>(() => _ = new GrowthFit(Growth.Linear, [1, 2], [1, 2]));

    private sealed record Row(string Name, double[] Sizes, double[] Costs, double[]? Errors, double[] Reading, Fit[] Fits, double Exponent)
    {
        public override string ToString() => Name;
    }

    private sealed record Fit(string Bound, double Excess, double Uncertainty);
}
