using System.Runtime.CompilerServices;

namespace PerfAttributes.Measurement;

/// <summary>Keeps results alive, so that the compiler cannot remove the work that made them.</summary>
/// <remarks>
/// A call does so too, but not for free: the processor hides it behind work that waits for itself (a generator of random numbers took 3 ns with
/// and without it), and what the empty loop takes for it is then taken off work that never paid for it. So what fits into a register is stored,
/// a reference is compared, and only larger structures are handed to a method.
/// <para>
/// The stores are volatile ones, which cost no more but make the compiler forget what it has read: what an inlined method reads to compute the same result again would else be read, and the result computed, once
/// for several calls in a row. The call that a compared reference might lead to does the same.
/// </para>
/// </remarks>
public static class Keep
{
    private static byte _byte;
    private static ushort _short;
    private static uint _int;
    private static ulong _long;

    /// <summary>Uses a value in a way that the just-in-time compiler cannot see through; boxes nothing and holds on to nothing.</summary>
    /// <param name="value">The result of a call, or an element of it.</param>
    // All conditions on the type are constants to the compiler.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Alive<T>(T value)
    {
        if (!typeof(T).IsValueType)
        {
            // Never so; but it might be, so that the object must exist, and on the heap.
            if (ReferenceEquals(value, Unheard.Of))
                Use(value);
        }
        else if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Use(value);
        }
        else if (Unsafe.SizeOf<T>() == sizeof(byte))
        {
            Volatile.Write(ref _byte, Unsafe.BitCast<T, byte>(value));
        }
        else if (Unsafe.SizeOf<T>() == sizeof(ushort))
        {
            Volatile.Write(ref _short, Unsafe.BitCast<T, ushort>(value));
        }
        else if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            Volatile.Write(ref _int, Unsafe.BitCast<T, uint>(value));
        }
        else if (Unsafe.SizeOf<T>() == sizeof(ulong))
        {
            Volatile.Write(ref _long, Unsafe.BitCast<T, ulong>(value));
        }
        else
        {
            Use(value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Use<T>(T value) => _ = value;

    private static class Unheard
    {
        // Not read-only: a constant might be told from a fresh object when compiling.
        internal static object? Of = new();
    }
}
