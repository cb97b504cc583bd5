using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

/// <summary>A machine that does as it is told.</summary>
internal sealed class FakeMachine : IMachine
{
    internal const double QuietSentinel = 15_000;

    public long CompiledMethods { get; set; } = 1_000;

    public double RunQueueWait { get; set; }

    internal double Sentinel { get; set; } = QuietSentinel;

    internal int Collections { get; private set; }

    public double RunSentinel() => Sentinel;

    public void Collect() => Collections++;
}
