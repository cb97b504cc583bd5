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

    [Test]
    public void Where_there_are_no_counters_nothing_is_known_and_nobody_is_called_idle()
    {
        var nothing = ProcStat.Read(null);
        Assert.That((nothing.Busy, nothing.Stolen), Is.EqualTo((double.NaN, double.NaN)));
    }
}
