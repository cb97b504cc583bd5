using PerfAttributes.Measurement.Throughput;

namespace PerfAttributes.Tests.Measurement.Throughput;

/// <summary>Callers that carry, in each span of time, what a function of the time says.</summary>
/// <param name="clock">The clock; moves only while someone waits.</param>
/// <param name="perSecond">The rate of all callers together, by the seconds that they have called for.</param>
internal sealed class FakeCallers(FakeClock clock, Func<double, double> perSecond) : ICallers
{
    private double _ended;
    private double _called;

    public int Count { get; init; } = 4;

    public long Ended => (long)_ended;

    public int CallsPerLook { get; set; } = 1;

    internal bool IsPaused { get; private set; } = true;

    internal Action BeforeResume { get; set; } = () => { };

    public void Resume()
    {
        BeforeResume();
        IsPaused = false;
    }

    public void Pause() => IsPaused = true;

    public void Wait(double nanoseconds)
    {
        clock.Advance(nanoseconds);
        if (IsPaused)
            return;
        _called += nanoseconds / 1e9;
        _ended += Math.Max(0, perSecond(_called)) * nanoseconds / 1e9;
    }
}
