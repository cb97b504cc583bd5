using System.Text.Json;
using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>The quietest readings of every method so far, over all processes of a study: what the methods truly take.</summary>
/// <remarks>
/// On a virtual machine the speed changes within a second, by others that share its cores. Noise only adds time, so the readings with the
/// lowest medians are the true ones, in all their figures at once: each is of calls in blocks of 5 ms that were as fast as its fastest.
/// </remarks>
/// <param name="path">The file that they are kept in.</param>
internal sealed class Quietest(string path)
{
    private const int Readings = 5;

    private readonly Dictionary<string, List<Dictionary<LatencyStatistic, double>>> _readings = File.Exists(path)
        ? JsonSerializer.Deserialize<Dictionary<string, List<Dictionary<LatencyStatistic, double>>>>(File.ReadAllText(path))!
        : [];

    /// <summary>Takes in a reading.</summary>
    internal void Add(string operation, Dictionary<LatencyStatistic, double> reading)
    {
        List<Dictionary<LatencyStatistic, double>> known = [.. _readings.GetValueOrDefault(operation) ?? [], reading];
        _readings[operation] = [.. known.OrderBy(one => one[LatencyStatistic.Median]).Take(Readings)];
        File.WriteAllText(path, JsonSerializer.Serialize(_readings));
    }

    /// <summary>A method's true figure.</summary>
    internal double Of(string operation, LatencyStatistic statistic) =>
        SortedSample.From([.. _readings[operation].Select(one => one[statistic])]).Quantile(0.5);
}
