using System.Runtime.CompilerServices;

namespace PerfAttributes.Measurement;

/// <summary>Keeps results alive, so that the compiler cannot remove the work that made them.</summary>
public static class Keep
{
    /// <summary>Uses a value in a way that the just-in-time compiler cannot see through; does nothing, boxes nothing.</summary>
    /// <param name="value">The result of a call, or an element of it.</param>
    // Optimized at once, so that it costs the same in the loop around a method and in the empty one that is taken off.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Alive<T>(T value) => _ = value;
}
