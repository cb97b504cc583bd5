namespace PerfAttributes.Measurement;

/// <summary>What one quadruple of blocks showed of two calls: ln of the other's time less ln of the first's.</summary>
/// <param name="LogRatio">As it was measured.</param>
/// <param name="Least">Without what the other's calls waited for a processor that strangers had: no more than <paramref name="LogRatio"/>.</param>
/// <param name="Most">Without what the first's calls waited: no less than <paramref name="LogRatio"/>.</param>
internal readonly record struct BlockPair(double LogRatio, double Least, double Most)
{
    /// <summary>ln(time per call) of the first's two blocks, one of each copy where there are two.</summary>
    internal required IReadOnlyList<double> Mine { get; init; }

    /// <summary>The same of the other's.</summary>
    internal required IReadOnlyList<double> Theirs { get; init; }
}
