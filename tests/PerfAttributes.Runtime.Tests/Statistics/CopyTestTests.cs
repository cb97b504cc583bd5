using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class CopyTestTests
{
    private static readonly double[] Old3 = [0.013, -0.021, 0.008];
    private static readonly double[] New3 = [0.151, 0.164, 0.128];
    private static readonly double[] Old6 = [0.013, -0.021, 0.008, 0.002, -0.014, 0.027];
    private static readonly double[] New6 = [0.171, 0.184, 0.148, 0.159, 0.193, 0.166];

    [Test]
    public void Three_copies_prove_no_slowdown_whatever_they_show()
    {
        var test = new CopyTest(0.1);
        Assert.That(test.Look([0, 0, 0], [1, 1, 1]), Is.EqualTo(TestDecision.Undecided));
        Assert.That((test.Copies, test.CopiesNeeded), Is.EqualTo((3, 6)));
        Assert.That(test.Look([0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]), Is.EqualTo(TestDecision.Fail));
        Assert.That(test.Look(Old3.Concat(Old6).ToArray(), New3.Concat(New6).ToArray()), Is.EqualTo(TestDecision.Fail), "a decision is final");
    }

    [Test]
    public void Three_copies_clear_a_build_that_is_as_quick()
    {
        var test = new CopyTest(0.1);
        Assert.That(test.Look(Old3, [0.011, 0.02, -0.017]), Is.EqualTo(TestDecision.Pass));
        Assert.That(test.Slowdown, Is.EqualTo(Math.Exp(0.014 / 3)).Within(1e-12));
    }

    /// <summary>By SciPy's <c>t.ppf</c> at 1 − 0.0131 and at 0.99, with Satterthwaite's degrees of freedom.</summary>
    [Test]
    public void The_interval_of_three_copies_is_that_of_Welchs_t()
    {
        var test = new CopyTest(0.1);
        test.Look(Old3, New3);
        Assert.That(Math.Log(test.Interval.Low!.Value), Is.EqualTo(0.09622412862526206).Within(1e-9));
        Assert.That(Math.Log(test.Interval.High!.Value), Is.EqualTo(0.20363596459416258).Within(1e-9));
    }

    /// <summary>The fifth smallest and the fourth largest of the 36 differences: 12 and 7 of the 924 ways to deal out the ranks have so few or fewer beyond them.</summary>
    [Test]
    public void The_interval_of_more_is_that_of_ranks_at_the_risks_of_the_looks_that_decide_by_its_ends()
    {
        var test = Looked(Old6, New6);
        Assert.That(Math.Log(test.Interval.Low!.Value), Is.EqualTo(0.14).Within(1e-9));
        Assert.That(Math.Log(test.Interval.High!.Value), Is.EqualTo(0.198).Within(1e-9));
        Assert.That(Math.Log(test.Slowdown), Is.EqualTo(0.1675).Within(1e-9), "the median of the differences");
        Assert.That(test.Interval.Confidence, Is.EqualTo(0.9).Within(1e-12), "of all looks together");
        Assert.That(test.Spread, Is.EqualTo(0.017065559859944044).Within(1e-9));
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void One_copy_that_is_slow_by_chance_does_not_hide_a_slowdown()
    {
        double[] scatter = [0.013, -0.021, 0.008, 0.002, -0.014, 0.027, -0.005, 0.011, -0.009, 0.018, -0.012, 0.004];
        double[] older = [.. scatter.Select((copy, i) => i == 4 ? 0.4 : copy)];
        double[] newer = [.. scatter.Select(copy => copy + Math.Log(1.2))];
        var test = new CopyTest(0.1);
        while (test.Decision == TestDecision.Undecided)
            test.Look(older[..test.CopiesNeeded], newer[..test.CopiesNeeded]);
        Assert.That((test.Decision, test.Copies), Is.EqualTo((TestDecision.Fail, 12)));
        Assert.That(test.Slowdown, Is.EqualTo(1.2).Within(0.01));
    }

    [Test]
    public void A_slowdown_of_which_the_bound_lies_above_the_threshold_is_none_while_a_copy_of_each_is_on_the_other_side()
    {
        // One pair of 36 the other way round: what like copies do twice in 924 times.
        double[] mixed = [0.171, 0.184, 0.148, 0.159, 0.193, 0.0265];
        var test = Looked(Old6, mixed, threshold: 0.01);
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Undecided));
        Assert.That(test.CopiesNeeded, Is.EqualTo(9));
    }

    [Test]
    public void What_fails_has_an_interval_beyond_the_threshold()
    {
        double[] older = [0.0316, -0.0316, 0.0316, -0.0316, 0.0316, -0.0316];
        for (var shift = 0.1; shift < 0.2; shift += 0.001)
        {
            var test = Looked(older, [.. older.Select(copy => copy + shift)]);
            Assert.That(test.Decision == TestDecision.Fail, Is.EqualTo(test.Interval.Low > 1.1));
        }
    }

    [Test]
    public void A_slowdown_that_three_copies_show_asks_for_more_of_them()
    {
        var test = new CopyTest(0.1);
        Assert.That(test.LacksCopies, Is.False);
        test.Look([0, 0.01, 0.02], [0.2, 0.21, 0.22]);
        Assert.That(test.LacksCopies, Is.True);
        test.Look(Old6, [.. Old6.Select((copy, i) => copy + (i * 0.05))]);
        Assert.That((test.Decision, test.LacksCopies), Is.EqualTo((TestDecision.Undecided, false)), "six might have proven it");
    }

    [Test]
    public void What_the_last_look_does_not_prove_stays_open()
    {
        var test = new CopyTest(0.1);
        while (test.Decision == TestDecision.Undecided)
        {
            double[] older = [.. Enumerable.Range(0, test.CopiesNeeded).Select(i => i % 2 * 0.1)];
            test.Look(older, [.. older.Select(copy => copy + Math.Log(1.1))]);
        }

        Assert.That((test.Decision, test.Copies), Is.EqualTo((TestDecision.Inconclusive, CopyTest.MaxCopies)));
    }

    [Test]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new CopyTest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new CopyTest(double.NaN));
        Assert.Throws<ArgumentException>(() => new CopyTest(0.1).Look([0, 0], [0, 0]));
        Assert.Throws<ArgumentException>(() => new CopyTest(0.1).Look([0, 0, 0], [0, 0, double.NaN]));
    }

    private static CopyTest Looked(double[] older, double[] newer, double threshold = 0.1)
    {
        var test = new CopyTest(threshold);
        // Three scattered copies that settle nothing come first.
        test.Look([0, 0.3, -0.3], [0.1, 0.4, -0.2]);
        test.Look(older, newer);
        return test;
    }
}
