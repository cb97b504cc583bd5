namespace PerfAttributes.Measurement;

/// <summary>Counts bytes until two blocks of calls agree.</summary>
internal static class AllocationMeter
{
    private const int BlockCalls = 16;
    private const int MaxBlocks = 12;

    /// <summary>Counts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isWarm">Whether it has warmed up.</param>
    /// <returns>The last block's figure; where no two agree, the highest of the last blocks.</returns>
    internal static AllocationMeasurement Count(IMeasuredCall call, bool isWarm)
    {
        var block = call.CanBatch ? BlockCalls : 1;
        var figures = new List<double>();
        var exact = true;
        for (var i = 0; i < MaxBlocks; i++)
        {
            var counted = call.CountBytes(block);
            exact &= counted.IsExact;
            figures.Add((double)counted.Bytes / block);
            if (i > 0 && figures[^1] == figures[^2])
                return new AllocationMeasurement(figures[^1], exact, IsStable: true, isWarm, (i + 1) * block);
        }

        return new AllocationMeasurement(
            figures.TakeLast(MaxBlocks / 2).Max(), exact, IsStable: false, isWarm, MaxBlocks * block);
    }
}
