using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

/// <summary>A call whose times come from a function of the number of the call, 0 for the first.</summary>
internal sealed class FakeCall(FakeClock clock, Func<long, double> time) : IMeasuredCall
{
    internal long Calls { get; private set; }

    internal Func<long, long> Bytes { get; init; } = _ => 0;

    internal long OtherThreads { get; init; }

    internal Action<long> BeforeCall { get; init; } = _ => { };

    /// <summary>What making the state of a call ahead of it does.</summary>
    internal Action Preparing { get; init; } = () => { };

    /// <summary>What keeping calls apart does by itself.</summary>
    internal Action PassingOver { get; init; } = () => { };

    public bool CanBatch { get; init; } = true;

    public int DistinctCalls { get; init; } = 1;

    public bool NeedsCopy { get; init; }

    public void Prepare() => Preparing();

    public void PassOver() => PassingOver();

    public double Time(int calls)
    {
        BeforeBatch(calls);
        var elapsed = 0.0;
        for (var i = 0; i < calls; i++)
            elapsed += One();
        return elapsed;
    }

    /// <summary>Nanoseconds that one round of the empty loop takes, by the number of calls so far.</summary>
    internal Func<long, double> EmptyRound { get; init; } = _ => 1;

    /// <summary>Told of the calls that are about to be timed together.</summary>
    internal Action<int> BeforeBatch { get; init; } = _ => { };

    /// <summary>Nanoseconds that the empty loop takes for so many calls; by <see cref="EmptyRound"/> if not set.</summary>
    internal Func<int, double>? EmptyBatch { get; init; }

    public double TimeEmpty(int calls) => EmptyBatch?.Invoke(calls) ?? calls * EmptyRound(Calls);

    public AllocatedBytes CountBytes(int calls)
    {
        var bytes = 0L;
        for (var i = 0; i < calls; i++)
        {
            bytes += Bytes(Calls);
            One();
        }

        return new AllocatedBytes(bytes, IsExact: true) { OtherThreads = OtherThreads * calls };
    }

    private double One()
    {
        BeforeCall(Calls);
        var elapsed = time(Calls++);
        clock.Advance(elapsed);
        return elapsed;
    }
}
