using NUnit.Framework;

namespace PerfAttributes.Profiling.Tests;

public sealed class CallPacingTests
{
    private readonly ProfileLimits _limits = new(300) { Time = TimeSpan.FromSeconds(1) };

    [TestCase(0.4, ExpectedResult = 2)]
    [TestCase(0.6, ExpectedResult = 1)]
    [TestCase(5, ExpectedResult = 1)]
    [TestCase(0.02, ExpectedResult = 50)]
    public int Calls_end_in_time_and_a_long_one_is_made_once(double seconds)
    {
        var pacing = new CallPacing(_limits);
        var calls = 1;
        while (pacing.GoesOn(TimeSpan.FromSeconds(calls * seconds), seconds * 1e9, ticks: 0))
            calls++;
        return calls;
    }

    [Test]
    public void A_call_as_long_as_the_longest_must_still_fit()
    {
        var pacing = new CallPacing(_limits);
        Assert.That(pacing.GoesOn(TimeSpan.FromSeconds(0.45), 0.45e9, ticks: 0), Is.True);
        Assert.That(pacing.GoesOn(TimeSpan.FromSeconds(0.5), 0.05e9, ticks: 0), Is.True);
        Assert.That(pacing.GoesOn(TimeSpan.FromSeconds(0.6), 0.1e9, ticks: 0), Is.False);
    }

    [Test]
    public void Looks_between_calls_do_not_count_as_samples()
    {
        Assert.That(new CallPacing(_limits).GoesOn(TimeSpan.FromSeconds(0.2), 0.1e9, ticks: 599), Is.True);
        Assert.That(new CallPacing(_limits).GoesOn(TimeSpan.FromSeconds(0.2), 0.1e9, ticks: 600), Is.False);
    }
}
