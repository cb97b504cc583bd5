namespace PerfAttributes.Measurement;

/// <summary>What disturbed one block of calls.</summary>
/// <param name="Quietness">How quiet the machine was, as far as can be seen.</param>
/// <param name="Wait">Nanoseconds that the calls lost because others had the processor.</param>
/// <param name="Slowdown">How many times its quiet time the sentinel took, 1 or more.</param>
internal readonly record struct BlockNoise(Quietness Quietness, double Wait, double Slowdown)
{
    /// <summary>
    /// The share of the calls' time, waits for a processor aside, that the process spent computing for them, 0 to 1; 1 where that is not known. The
    /// rest was spent sleeping or waiting for a disk, which neither load nor better code makes any shorter.
    /// </summary>
    internal double CpuShare { get; init; } = 1;

    /// <summary>How many times its quiet time the sentinel that computes took, 1 or more; the pointer chase left aside.</summary>
    internal double ComputingSlowdown { get; init; } = 1;

    /// <summary>
    /// How many times slower the processor was in the blocks in which it was slower than at its best, 1 where these were few: a machine of two speeds changes
    /// from one to the other also amid a block between two looks that saw the higher.
    /// </summary>
    internal double LowerSpeed { get; init; } = 1;

    /// <summary>What a part of a call's time would have been at the least, had computing not been slowed down.</summary>
    /// <param name="nanoseconds">What it was.</param>
    /// <param name="factor">How many times slower computing may have been than it should be, 1 or more.</param>
    internal double Unslowed(double nanoseconds, double factor) => WithComputingAt(factor * Slowdown, nanoseconds);

    /// <summary>What a part of a call's time would have been, had the processor not been slower than at its best.</summary>
    /// <param name="nanoseconds">What it was.</param>
    internal double AtFullSpeed(double nanoseconds) => WithComputingAt(ComputingSlowdown, nanoseconds);

    private double WithComputingAt(double slowdown, double nanoseconds) => nanoseconds * (1 - CpuShare + (CpuShare / slowdown));
}
