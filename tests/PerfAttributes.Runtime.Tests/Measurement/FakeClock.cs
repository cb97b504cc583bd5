using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

internal sealed class FakeClock : IClock
{
    public double Now { get; private set; } = 1e9;

    internal void Advance(double nanoseconds) => Now += nanoseconds;
}
