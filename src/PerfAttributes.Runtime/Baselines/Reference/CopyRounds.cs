using MathNet.Numerics.Statistics;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Measures several warm copies of both builds side by side, in rounds that go through all of them forth and back.</summary>
/// <remarks>
/// A round gives each copy two blocks, one on the way forth and one on the way back, so that a drift of the machine that is even over the
/// round cancels. What counts of a copy is how far it lies from all copies of its round, and of several rounds the median.
/// </remarks>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="inBatches">Whether the calls are too short for the clock.</param>
/// <param name="byValue">Whether blocks hold all values of the lists that feed the calls.</param>
internal sealed class CopyRounds(IMachine machine, IClock clock, CallProgress progress, bool inBatches, bool byValue)
{
    private const int FewestRounds = 4;
    private const int EnoughRounds = 16;
    private const int MostRounds = 64;
    private const double ShareOfTime = 0.5;

    // Of logarithms: copies of one build rarely differ by less, so that more rounds would tell nothing new.
    private const double SmallError = 0.005;

    private readonly List<(TimedBlocks Blocks, bool IsReference)> _copies = [];
    private bool _wasCompiling;

    /// <summary>Whether code was still being compiled during some of the rounds.</summary>
    /// <remarks>Compilation that ended with the warm-up excuses nothing; nor does a method that compiles in every round, for that is its own work.</remarks>
    internal bool StillCompiling { get; private set; }

    /// <summary>Warms up further copies, first in turns, then one by one.</summary>
    /// <param name="calls">The copies, those of the two builds mixed.</param>
    internal void Add(IReadOnlyList<(IMeasuredCall Call, bool IsReference)> calls)
    {
        progress.Phase = PerfPhases.WarmingUp;
        var compiledAtStart = machine.CompiledMethods;
        CopyTurns.Take([.. calls.Select(one => one.Call)], clock);
        foreach (var (call, isReference) in calls)
        {
            var warmUp = WarmUp.Run(call, machine, clock, compiledAtStart);
            _wasCompiling |= warmUp.StillCompiling;
            // A pass that a pause makes too long is as long as the first copies' was.
            _copies.Add((new TimedBlocks(call, warmUp, inBatches, byValue ? PassOf(call, warmUp) : double.NaN), isReference));
        }

        machine.Collect();
    }

    private double PassOf(IMeasuredCall call, WarmUp warmUp)
    {
        var pass = TimedBlocks.Pass(call, clock);
        return double.IsNaN(pass) ? warmUp.TimePerCall * call.DistinctCalls : pass;
    }

    /// <summary>Measures all copies anew.</summary>
    /// <param name="time">How long sampling may take in all, in nanoseconds: at most half of it is used, more only for the fewest rounds.</param>
    /// <returns>The logarithm of each copy's time over that of all, of the older build and of the newer.</returns>
    internal (IReadOnlyList<double> Older, IReadOnlyList<double> Newer) Take(double time)
    {
        var levels = _copies.Select(_ => new List<double>()).ToArray();
        var start = clock.Now;
        var (rounds, compilingRounds) = (0, 0);
        for (; rounds < FewestRounds || (clock.Now - start < ShareOfTime * time && !IsEnough()); rounds++)
        {
            var compiledBefore = machine.CompiledMethods;
            var forth = _copies.ConvertAll(copy => Math.Log(copy.Blocks.Take()));
            var logs = new double[forth.Count];
            for (var i = logs.Length - 1; i >= 0; i--)
                logs[i] = (forth[i] + Math.Log(_copies[i].Blocks.Take())) / 2;
            var all = logs.Average();
            for (var i = 0; i < logs.Length; i++)
                levels[i].Add(logs[i] - all);
            compilingRounds += machine.CompiledMethods > compiledBefore ? 1 : 0;
        }

        StillCompiling = _wasCompiling && compilingRounds > 0 && compilingRounds < rounds;
        return (Levels(isReference: true), Levels(isReference: false));

        bool IsEnough() => rounds == MostRounds
            || (rounds >= EnoughRounds && levels.Average(level => level.StandardDeviation()) / Math.Sqrt(rounds) < SmallError);

        double[] Levels(bool isReference) =>
            [.. levels.Where((_, i) => _copies[i].IsReference == isReference).Select(level => level.Median())];
    }

    /// <summary>The median over the copies of one build of their medians, in nanoseconds per call.</summary>
    /// <param name="isReference">Whether the older build is asked for.</param>
    internal double Median(bool isReference) =>
        _copies.Where(copy => copy.IsReference == isReference).Select(copy => copy.Blocks.Median).Median();
}
