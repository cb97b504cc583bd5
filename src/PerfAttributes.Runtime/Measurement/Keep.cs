using System.Runtime.CompilerServices;

namespace PerfAttributes.Measurement;

/// <summary>Keeps results alive, so that the compiler cannot remove the work that made them.</summary>
public static class Keep
{
    /// <summary>Uses a value in a way that the just-in-time compiler cannot see through; does nothing, boxes nothing.</summary>
    /// <param name="value">The result of a call, or an element of it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Alive<T>(T value) => _ = value;
}
