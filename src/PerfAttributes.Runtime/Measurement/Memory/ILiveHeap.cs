namespace PerfAttributes.Measurement.Memory;

/// <summary>The managed heap of the process.</summary>
public interface ILiveHeap
{
    /// <summary>Collects all garbage and counts what is left.</summary>
    /// <returns>Bytes that are alive in the whole process, whoever holds them.</returns>
    long CountLiveBytes();
}
