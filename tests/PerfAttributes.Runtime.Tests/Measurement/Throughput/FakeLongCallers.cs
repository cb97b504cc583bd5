using PerfAttributes.Measurement.Throughput;

namespace PerfAttributes.Tests.Measurement.Throughput;

/// <summary>Callers whose calls all take the same time, which may be longer than what is measured.</summary>
/// <param name="clock">The clock; moves while someone waits for them, or for their calls to end.</param>
/// <param name="call">How long a call takes, in nanoseconds.</param>
/// <param name="apart">How long after one caller the next begins, each time that they are let go: all of them within the time of a call.</param>
internal sealed class FakeLongCallers(FakeClock clock, double call, double apart = 0) : ICallers
{
    private double? _resumed;
    private long _before;

    public int Count { get; init; } = 4;

    public long Ended => _before + (_resumed is null ? 0 : Enumerable.Range(0, Count).Sum(caller => Math.Max(0, EndedOf(caller))));

    public int CallsPerLook { get; set; } = 1;

    public void Resume() => _resumed = clock.Now;

    public void Pause()
    {
        if (_resumed is not { } resumed)
            return;
        // Each of them ends what it is at; one that has not begun does not.
        var ended = Enumerable.Range(0, Count).Select(caller => EndedOf(caller) + 1).ToList();
        var last = ended.Select((calls, caller) => resumed + (caller * apart) + (calls * call)).Max();
        _resumed = null;
        _before += ended.Sum();
        clock.Advance(Math.Max(0, last - clock.Now));
    }

    public void Wait(double nanoseconds) => clock.Advance(nanoseconds);

    // -1 before it begins.
    private long EndedOf(int caller) => (long)Math.Floor((clock.Now - _resumed!.Value - (caller * apart)) / call);
}
