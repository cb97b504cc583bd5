using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

[Platform("Linux")]
public sealed class ProcStatTests
{
    [Test]
    public void Processors_are_counted_by_their_lines() =>
        Assert.That(ProcStat.CountProcessors(["cpu  1 2 3", "cpu0 1", "cpu1 1", "cpu10 1", "cpufreq 7", "cpu", "intr 9"]), Is.EqualTo(3));

    [Test]
    public void What_others_do_on_processors_that_are_not_the_processs_own_tells_nothing()
    {
        var all = ProcStat.CountProcessors(File.ReadLines("/proc/stat"));
        using var whole = ProcStat.OpenWholeMachine(all);
        Assert.That(ProcStat.Read(whole!).Busy, Is.Positive);
        Assert.That(ProcStat.OpenWholeMachine(all + 1), Is.Null);
    }
}
