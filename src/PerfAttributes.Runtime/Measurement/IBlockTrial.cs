namespace PerfAttributes.Measurement;

/// <summary>A test that is fed with blocks of calls.</summary>
internal interface IBlockTrial
{
    /// <summary>The limit.</summary>
    LatencyLimit Limit { get; }

    /// <summary>Whether more calls are wanted.</summary>
    bool IsUndecided { get; }

    /// <summary>Whether calls like those so far will not decide it, however many come.</summary>
    bool IsStarved { get; }

    /// <summary>Takes in a block.</summary>
    /// <param name="nanoseconds">Its samples, in nanoseconds per call.</param>
    /// <param name="noise">What disturbed it.</param>
    void Feed(ReadOnlySpan<double> nanoseconds, BlockNoise noise);

    /// <summary>Decides on the calls that there are.</summary>
    void Finish();
}
