using PerfAttributes.Measurement.Memory;

namespace PerfAttributes.Tests.Measurement.Memory;

/// <summary>A heap that holds what it is told, and of which every reading can be off.</summary>
internal sealed class FakeHeap : ILiveHeap
{
    internal long Live { get; set; } = 1_000_000;

    internal int Readings { get; private set; }

    /// <summary>What a reading is off by, by its number, 0 for the first.</summary>
    internal Func<int, long> Noise { get; set; } = _ => 0;

    public long CountLiveBytes() => Live + Noise(Readings++);
}
