using System.Runtime.CompilerServices;
using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class KeepTests
{
    private const int Calls = 1_000;

    // Optimized at once, so that everything is inlined that ever will be: what is left out then is left out of measurements too.
    [Test]
    public void An_object_that_is_kept_is_made_on_the_heap() => Assert.That(Allocated(MakeObjects), Is.EqualTo(Calls * 24L));

    [Test]
    public void Keeping_allocates_nothing() => Assert.That(Allocated(KeepValues), Is.Zero);

    [Test]
    public void What_is_kept_is_not_held()
    {
        var kept = KeepOne();
        GC.Collect();
        Assert.That(kept.IsAlive, Is.False);
    }

    // A compiler that may keep what it has read computes the result of an inlined method once for several calls in a row; here it would wait for ever.
    [Test]
    public void What_a_call_reads_is_read_again_by_the_next([Values] bool keepsObject)
    {
        var reader = new Reader();
        var thread = new Thread(keepsObject ? reader.ReadTexts : reader.ReadNumbers) { IsBackground = true };
        thread.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref reader.Rounds) > 1_000, TimeSpan.FromSeconds(30));
        reader.IsDone = true;
        Assert.That(thread.Join(TimeSpan.FromSeconds(30)), Is.True);
    }

    private sealed class Reader
    {
        internal bool IsDone;
        internal long Rounds;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal void ReadNumbers()
        {
            while (!IsDone)
            {
                Keep.Alive(4);
                Rounds++;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal void ReadTexts()
        {
            while (!IsDone)
            {
                Keep.Alive("text");
                Rounds++;
            }
        }
    }

    private static long Allocated(Action<int> work)
    {
        work(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(Calls);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MakeObjects(int calls)
    {
        for (var i = 0; i < calls; i++)
            Keep.Alive(new object());
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void KeepValues(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            Keep.Alive(i > 3);
            Keep.Alive((short)i);
            Keep.Alive(i);
            Keep.Alive(i * 0.5);
            Keep.Alive((decimal)i);
            Keep.Alive((i, "text"));
            Keep.Alive<int?>(i);
            Keep.Alive("text");
            Keep.Alive<object?>(null);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference KeepOne()
    {
        var one = new object();
        Keep.Alive(one);
        return new WeakReference(one);
    }
}
