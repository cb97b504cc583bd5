using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class TimingLockTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("perf lock ").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_second_waits_until_the_first_lets_go_and_tells_of_it()
    {
        var path = Path.Combine(_folder, "lock");
        var first = TimingLock.Acquire(path, _ => { }, _ => { });
        var (waits, told) = (0, new List<int>());
        using var second = TimingLock.Acquire(path, told.Add, _ =>
        {
            if (++waits == 120)
                first.Dispose();
        });
        Assert.That(second.IsExclusive, Is.True);
        Assert.That(waits, Is.EqualTo(120));
        Assert.That(told, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Where_no_lock_can_be_had_at_all_tests_run_without_it()
    {
        using var none = TimingLock.Acquire(Path.Combine(_folder, "missing", "lock"), _ => { }, _ => Assert.Fail("must not wait"));
        Assert.That(none.IsExclusive, Is.False);
    }

    [Test]
    public void It_may_be_released_by_another_thread_than_took_it()
    {
        var path = Path.Combine(_folder, "lock");
        var taken = TimingLock.Acquire(path, _ => { }, _ => { });
        var thread = new Thread(taken.Dispose);
        thread.Start();
        thread.Join();
        using var again = TimingLock.Acquire(path, _ => { }, _ => Assert.Fail("must not wait"));
        Assert.That(again.IsExclusive, Is.True);
    }
}
