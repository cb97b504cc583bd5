namespace PerfAttributes.Scenarios;

/// <summary>The generator behind scenarios: SplitMix64, the same sequence on every machine and runtime.</summary>
/// <remarks>
/// Steele, Lea &amp; Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the constants of Vigna's
/// public-domain splitmix64.c. <see cref="Random"/> promises no sequence across runtimes, so it cannot serve here.
/// </remarks>
/// <param name="seed">Any value; different seeds give unrelated sequences.</param>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    internal ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1.</summary>
    /// <param name="bound">1 or more. The bias of the scaling is below 2^-33 and irrelevant for shapes of graphs.</param>
    internal int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>A generator of its own for one aspect, so that aspects do not disturb one another's sequences.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="aspect">A constant per aspect.</param>
    internal static SplitMix64 For(int seed, ulong aspect) =>
        new(new SplitMix64(((ulong)(uint)seed << 32) | aspect).Next());
}
