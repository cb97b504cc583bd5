using System.Text.Json;
using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>The quietest readings of every method so far, over all processes of a study: what the methods truly take.</summary>
/// <remarks>
/// On a virtual machine the speed changes within a second, by others that share its cores. Noise only adds time, so the readings with the
/// lowest medians are the true ones, in their tails too: each is of calls in blocks of 5 ms that were as fast as its fastest. A mean is its own
/// witness: one slice of a stranger in a block moves it, and the block's median does not.
/// </remarks>
/// <param name="path">The file that they are kept in.</param>
internal sealed class Quietest(string path)
{
    /// <summary>The readings that a figure rests on.</summary>
    internal const int Readings = 5;

    private readonly Dictionary<string, List<Dictionary<LatencyStatistic, double>>> _readings = File.Exists(path)
        ? JsonSerializer.Deserialize<Dictionary<string, List<Dictionary<LatencyStatistic, double>>>>(File.ReadAllText(path))!
        : [];

    /// <summary>How many readings all methods have; those of later processes take the place of slower ones.</summary>
    internal int Known => StudyOperation.All.Min(one => _readings.GetValueOrDefault(one.Name)?.Count ?? 0);

    /// <summary>Takes in a reading.</summary>
    internal void Add(string operation, Dictionary<LatencyStatistic, double> reading)
    {
        List<Dictionary<LatencyStatistic, double>> known = [.. _readings.GetValueOrDefault(operation) ?? [], reading];
        _readings[operation] = [.. Lowest(known, LatencyStatistic.Median).Union(Lowest(known, LatencyStatistic.Mean))];
        File.WriteAllText(path, JsonSerializer.Serialize(_readings));
    }

    /// <summary>A method's true figure.</summary>
    internal double Of(string operation, LatencyStatistic statistic) =>
        SortedSample.From([.. Lowest(_readings[operation], statistic == LatencyStatistic.Mean ? statistic : LatencyStatistic.Median)
            .Select(one => one[statistic])]).Quantile(0.5);

    private static IEnumerable<Dictionary<LatencyStatistic, double>> Lowest(List<Dictionary<LatencyStatistic, double>> readings, LatencyStatistic statistic) =>
        readings.OrderBy(one => one[statistic]).Take(Readings);
}
