using NUnit.Framework;
using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling.Tests.Sessions;

public sealed class MeasuredTimesTests
{
    [Test]
    public void A_moment_counts_between_beginning_and_end_on_the_same_thread()
    {
        var times = new MeasuredTimes();
        times.End(1, 5);
        times.Begin(1, 10);
        times.Begin(2, 12);
        times.End(1, 20);
        times.Begin(1, 30);
        times.End(1, 40);
        long[] moments = [5, 9, 10, 15, 20, 25, 30, 40, 41];
        Assert.That(moments.Where(moment => times.Contains(1, moment)), Is.EqualTo(new long[] { 10, 15, 20, 30, 40 }));
        Assert.That(times.Contains(2, 15), Is.False, "it has not ended");
        Assert.That(times.Contains(3, 15), Is.False);
        Assert.That(moments.Where(moment => times.Contains(moment)), Is.EqualTo(new long[] { 10, 15, 20, 30, 40 }), "on whatever thread");
    }
}
