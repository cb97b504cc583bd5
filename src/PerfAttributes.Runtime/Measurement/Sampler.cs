using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Takes samples of a call, one by one or in batches, and keeps them all.</summary>
internal sealed class Sampler
{
    /// <summary>Below this many nanoseconds per call, calls are read in batches.</summary>
    internal const double BatchBelow = 1_000;

    private const double BatchLength = 20_000;
    private const int OverheadReadings = 25;

    // Read on a slow spell alone, the overhead would be more than the whole loop takes on a quick one, and the call nothing.
    private const int SamplesPerOverheadReading = 16;
    private readonly IMeasuredCall _call;
    private double _overhead;
    private readonly List<double> _samples = [];

    /// <summary>Samples single calls, or batches of calls that are too short for the clock.</summary>
    /// <param name="call">The call.</param>
    /// <param name="typicalTime">Nanoseconds that one call takes, roughly; NaN for single calls.</param>
    /// <param name="batchBelow">Nanoseconds per call below which calls are batched.</param>
    /// <param name="multipleOf">What the calls of a batch are a multiple of, 1 or more: the values of a list, so that each has its turn.</param>
    internal Sampler(IMeasuredCall call, double typicalTime = double.NaN, double batchBelow = BatchBelow, int multipleOf = 1)
    {
        _call = call;
        Prepare = call.Prepare;
        if (!call.CanBatch || !(typicalTime < batchBelow))
            return;
        var calls = (int)Math.Clamp(BatchLength / Math.Max(typicalTime, 0.2), 2, 100_000);
        CallsPerSample = (calls + multipleOf - 1) / multipleOf * multipleOf;
        _overhead = Enumerable.Range(0, OverheadReadings).Min(_ => call.TimeEmpty(CallsPerSample));
    }

    /// <summary>Calls that one sample stands for.</summary>
    internal int CallsPerSample { get; } = 1;

    /// <summary>Nanoseconds per call, in order.</summary>
    internal IReadOnlyList<double> Samples => _samples;

    /// <summary>The same, for reading without a copy.</summary>
    internal List<double> Recorded => _samples;

    internal SortedSample Sorted() => SortedSample.From([.. _samples]);

    /// <summary>Whether each sample asks for a copy of its own.</summary>
    internal bool NeedsCopy => _call.NeedsCopy;

    /// <summary>Makes that copy ahead of the sample.</summary>
    internal Action Prepare { get; }

    /// <summary>Takes one sample.</summary>
    /// <returns>Nanoseconds per call, the loop's overhead taken off batches; 0 or more.</returns>
    internal double Take()
    {
        if (CallsPerSample > 1 && _samples.Count % SamplesPerOverheadReading == 0)
            _overhead = Math.Min(_overhead, _call.TimeEmpty(CallsPerSample));
        var sample = Peek();
        _samples.Add(sample);
        return sample;
    }

    /// <summary>The same without keeping it.</summary>
    // The clock of a virtual machine may step back; a call cannot have taken less than nothing.
    internal double Peek() => Math.Max(0, _call.Time(CallsPerSample) - _overhead) / CallsPerSample;
}
