using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class MaxTestTests
{
    [Test]
    public void None_of_n_calls_passes()
    {
        var test = new MaxTest(100, passAfter: 299);
        for (var i = 0; i < 298; i++)
            Assert.That(test.Add(100), Is.EqualTo(TestDecision.Undecided));

        Assert.That(test.Add(100), Is.EqualTo(TestDecision.Pass));
        var claim = test.Describe(SortedSample.From([100])).Claim!;
        // 1 − 0.05^(1/299)
        Assert.That(claim.Share, Is.EqualTo(0.0099691).Within(1e-6));
        Assert.That(
            claim.Describe(ns => $"{ns} ns"),
            Is.EqualTo("none of 299 calls exceeded 100 ns, so at most 0.997 % do (risk 5 %)"));
    }

    [Test]
    public void One_slow_call_neither_fails_nor_passes()
    {
        var test = new MaxTest(100, new SequentialTestOptions { MaxCalls = 400 });
        test.Add(101);
        for (var block = 0; block < 20; block++)
        {
            for (var i = 0; i < 19; i++)
                test.Add(1);
            test.EndBlock(quiet: true);
        }

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Undecided));
        for (var i = 0; i < 19; i++)
            test.Add(1);
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.Calls, Is.EqualTo(400));
    }

    [Test]
    public void Slow_calls_in_two_quiet_blocks_fail()
    {
        var test = new MaxTest(100);
        test.Add(101);
        test.Add(102);
        Assert.That(test.EndBlock(quiet: true), Is.EqualTo(TestDecision.Undecided));
        test.Add(1);
        Assert.That(test.EndBlock(quiet: true), Is.EqualTo(TestDecision.Undecided));
        test.Add(103);
        Assert.That(test.EndBlock(quiet: true), Is.EqualTo(TestDecision.Fail));

        var evidence = test.Describe(SortedSample.From([101, 102, 1, 103]));
        Assert.That(evidence.Estimate, Is.EqualTo(103));
        Assert.That(evidence.CallsAboveLimit, Is.EqualTo(3));
        Assert.That(evidence.ErrorRate, Is.Null);
        Assert.That(
            evidence.Claim!.Describe(ns => $"{ns} ns"), Is.EqualTo("calls exceeded 100 ns in separate quiet blocks"));
    }

    [Test]
    public void Slow_calls_in_blocks_that_were_not_quiet_never_fail()
    {
        var test = new MaxTest(100);
        for (var block = 0; block < 50; block++)
        {
            test.Add(101);
            test.EndBlock(quiet: false);
        }

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Undecided));
        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void A_slow_call_after_the_pass_withdraws_it()
    {
        var test = new MaxTest(100, passAfter: 10);
        for (var i = 0; i < 10; i++)
            test.Add(1);

        Assert.That(test.Review(SortedSample.From([1, 100])), Is.EqualTo(TestDecision.Pass));
        Assert.That(test.Review(SortedSample.From([1, 101])), Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void The_cap_bounds_the_calls_of_a_pass()
    {
        var test = new MaxTest(100, new SequentialTestOptions { MaxCalls = 20 });

        Assert.That(test.PassAfter, Is.EqualTo(20));
        Assert.That(new MaxTest(100, passAfter: 5000).MaxCalls, Is.EqualTo(5000));
    }
}
