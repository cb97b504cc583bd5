namespace PerfAttributes.Measurement;

/// <summary>What disturbed one block of calls.</summary>
/// <param name="Quietness">How quiet the machine was, as far as can be seen.</param>
/// <param name="Wait">Nanoseconds that the calls lost because others had the processor.</param>
/// <param name="Slowdown">How many times its quiet time the sentinel took, 1 or more.</param>
internal readonly record struct BlockNoise(Quietness Quietness, double Wait, double Slowdown);
