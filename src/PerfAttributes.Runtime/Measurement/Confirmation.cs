using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>A Fail is tested again on fresh calls: on those of quiet blocks as they are, and on all of them with every excuse granted.</summary>
/// <remarks>
/// A machine that is never quiet must not save a method that is slow by far. So in a second test a block is relieved of the time that it
/// waited for a processor, where that helps the most, and its calls' computing of <see cref="Excuse"/> times the slowdown that the sentinel saw; sleeping and
/// waiting for a disk are excused by nothing. That is more than load does: beside two memory streamers p99 rose to 2.8 times its quiet value, the
/// sentinel's median to 1.5 times. Medians follow the sentinels closely, so <see cref="MedianExcuse"/> does for them: over 99 runs on a machine whose
/// speed changes by a factor of 2, medians of seven reading methods rose to 1.14 times what a sentinel's of other code did at the most; in one
/// spell on a core shared with another machine a query's rose to 2.4 times when the sentinel's rose to 1.9 times, which is 1.26 times as much.
/// What hits one call in twenty or in a hundred is also what load makes, in slices that no counter shows: beside a load and seven builds p99 of two
/// recursive queries rose to 9 and 6 times, to 0.7 and 2.3 ms, and p95 of one, beside a build, to 8 times, to 3.8 ms. So calls judged by p95, p99 or
/// maximum are excused a <see cref="Slice"/> each. Without it they fail where slices cannot explain it: where the median is over their limit, which
/// is confirmed as any median is, or where, every other excuse granted, so <see cref="Many"/> of the calls are that no slices hit them all. The latter is for
/// machines so busy that half of all calls wait for a processor.
/// <para>
/// A block's calls share what the looks at the machine around it did not see: a median of 1.8 times its quiet value was once confirmed by the calls of a single
/// block. So a block is one witness, see <see cref="SequentialTestOptions.BlocksAreWitnesses"/> and, of long calls, <see cref="WitnessSpan"/>, and means are tested on what blocks
/// say of them, see <see cref="BlockMean"/>. Under load these are no measure: beside a build that of a query was 4 times its quiet value, for a block is over when a slice has hit it. There a mean fails
/// where the middle of the calls is over its limit, <see cref="MeanExcuse"/> granted.
/// </para>
/// <para>
/// A machine of two speeds changes between them within a block now and then, unseen by the looks before and after it: on 2 virtual processors of which a
/// neighbour slowed down most of the time, 2 of 849 budgets on p95 and p99 of which the true figure took up 0.9 failed by such calls. So where the machine
/// has a lower speed (<see cref="BlockNoise.LowerSpeed"/>) the slowest calls of quiet blocks are excused that, and <see cref="MedianExcuse"/> times as much.
/// </para>
/// <para>
/// The same fresh calls, as they are, may also pass: load only adds time. That acquits the method of a first Fail that some seconds of load brought
/// about, at a smaller risk than a first Pass has, <see cref="AcquittalBeta"/>, for it is a second try.
/// </para>
/// </remarks>
/// <param name="limit">The limit.</param>
/// <param name="strict">Whether a Pass must prove the quantile itself, see <see cref="SequentialTestOptions.Strict"/>.</param>
/// <param name="earlierBeta">The risk of a wrong Pass that was taken before, see <see cref="SequentialTestOptions.EarlierBeta"/>.</param>
internal sealed class Confirmation(LatencyLimit limit, bool strict = false, double earlierBeta = 0) : IBlockTrial
{
    /// <summary>The risk of an acquittal where its claim is false.</summary>
    internal const double AcquittalBeta = 0.005;

    /// <summary>How much slower than the sentinel tells load may make a call: 4 times.</summary>
    internal const double Excuse = 4;

    /// <summary>The same for a median: 1.25 times.</summary>
    internal const double MedianExcuse = 1.25;

    /// <summary>The same for the middle of calls that are judged by their mean, which may lie above the mean: 2 times.</summary>
    internal const double MeanExcuse = 2;

    /// <summary>The share of calls over the limit of p95, p99 or maximum that slices do not explain: a quarter.</summary>
    internal const double Many = 0.25;

    /// <summary>From so many calls on, without a quiet one among them, more are not worth their time.</summary>
    internal const int StarvedCalls = 100;

    /// <summary>And from so many witnesses on: more than it takes to fail with every excuse granted, also where that clears one call in five.</summary>
    internal const int StarvedWitnesses = 40;

    /// <summary>How much slower code may be that the tiers have not compiled again: 20 times.</summary>
    internal const double CodeExcuse = 20;

    /// <summary>What a single call may lose to others in one piece, nanoseconds: a slice of a hypervisor's.</summary>
    internal const double Slice = 10e6;

    private static readonly SequentialTestOptions Options = SequentialTestOptions.Confirmation with { BlocksAreWitnesses = true };
    private static readonly SequentialTestOptions Excusing = Options with { TimesAreCorrected = true };

    private readonly LatencyTrial _slowOnAnyCode = new(IsOfMean(limit) ? OfTheMiddle(limit) : limit, Excusing);
    private readonly LatencyTrial _quiet = new(limit, Options);
    private readonly LatencyTrial _asTheyAre = new(limit, SequentialTestOptions.Default with { Beta = AcquittalBeta, EarlierBeta = earlierBeta, Strict = strict });
    private readonly LatencyTrial _excused = new(IsOfMean(limit) ? OfTheMiddle(limit) : limit, Excusing);
    private readonly SequentialQuantileTest? _many = IsOfATail(limit) ? new(new ExceedancePlan(1 - Many, Excusing), limit.Nanoseconds) : null;
    private readonly Confirmation? _middle = IsOfATail(limit) ? new(OfTheMiddle(limit)) : null;
    private readonly BlockMean _blockMean = new(limit.Nanoseconds);
    private readonly WitnessSpan _quietWitness = new();
    private readonly WitnessSpan _witness = new();
    private int _calls;
    private int _quietCalls;
    private int _witnesses;

    /// <inheritdoc/>
    public LatencyLimit Limit => limit;

    /// <inheritdoc/>
    public bool IsUndecided => _quiet.IsUndecided && !StandsUnderLoad;

    /// <inheritdoc/>
    /// <remarks>The machine was not quiet once, and what load explains was not enough either: waiting for more of the same decides nothing.</remarks>
    public bool IsStarved => _calls >= StarvedCalls && _witnesses >= StarvedWitnesses && _quietCalls == 0;

    /// <summary>Whether fresh calls failed again.</summary>
    internal bool IsConfirmed => _quiet.Decision == TestDecision.Fail || StandsUnderLoad;

    /// <summary>The test that fresh calls, as they are, passed; <see langword="null"/> if they did not, or failed again.</summary>
    internal SequentialTest? Acquittal => !IsConfirmed && _asTheyAre.Decision == TestDecision.Pass ? _asTheyAre.Test : null;

    /// <summary>Whether the calls are too slow even with every excuse granted.</summary>
    internal bool StandsUnderLoad => _quiet.Decision != TestDecision.Fail
        && ((_excused.Decision == TestDecision.Fail && !IsOfMax) || _many?.Decision == TestDecision.Fail || _middle?.IsConfirmed == true);

    /// <summary>Whether the calls are too slow even if the compiler had not got to their code yet.</summary>
    internal bool StandsOnAnyCode => _slowOnAnyCode.Decision == TestDecision.Fail;

    // Load doubles the upper percentiles, while the median of warm code hardly moves as long as its thread gets a processor.
    private Quietness Needs => IsOfTheMiddle ? Quietness.Usable : Quietness.Quiet;

    private bool IsOfTheMiddle => limit.Clause.Statistic == LatencyStatistic.Median;

    private bool IsOfTheSlowest => !IsOfTheMiddle && !IsOfMean(limit);

    // Taking the wait off every call of a block moves calls apart, so it says nothing about their spread.
    private bool CanExcuse => limit.Clause.Statistic != LatencyStatistic.StdDev;

    // A longer slice now and then is not so rare that it could not hit two blocks of a thousand.
    private bool IsOfMax => limit.Clause.Statistic == LatencyStatistic.Max;

    private static bool IsOfATail(LatencyLimit limit) =>
        limit.Clause.Statistic is LatencyStatistic.P95 or LatencyStatistic.P99 or LatencyStatistic.Max;

    private static bool IsOfMean(LatencyLimit limit) => limit.Clause.Statistic == LatencyStatistic.Mean;

    private static LatencyLimit OfTheMiddle(LatencyLimit limit) => new(limit.Clause with { Statistic = LatencyStatistic.Median }, limit.Nanoseconds);

    /// <inheritdoc/>
    public void Feed(ReadOnlySpan<double> nanoseconds, BlockNoise noise)
    {
        _calls += nanoseconds.Length;
        // What a busy machine is excused changes from block to block, so that a row of slow calls is not one event.
        var endsWitness = _witness.EndsWith(nanoseconds) || noise.Quietness == Quietness.Busy;
        _witnesses += endsWitness ? 1 : 0;
        _asTheyAre.Feed(nanoseconds, noise);
        if (noise.Quietness >= Needs)
        {
            _quietCalls += nanoseconds.Length;
            // Quiet is not perfectly quiet: up to its bounds the sentinels tell by how much, and that is no fault of the method's. Beyond the bound of
            // the pointer chase only medians are fed, which a slow memory does not move.
            var isQuiet = noise.Quietness == Quietness.Quiet;
            var unslowed = Array.ConvertAll(nanoseconds.ToArray(), sample => isQuiet ? noise.Unslowed(sample, 1) : noise.AtFullSpeed(sample));
            // At its lower speed the machine may have been for some of the calls, which moves neither a median nor a mean as it does the slowest of them.
            if (IsOfTheSlowest && noise.LowerSpeed > 1)
                unslowed = Array.ConvertAll(unslowed, sample => sample / (MedianExcuse * noise.LowerSpeed));
            var endsQuietWitness = _quietWitness.EndsWith(nanoseconds);
            if (IsOfMean(limit))
                _quiet.Test.Take(_blockMean.Of(unslowed));
            else
                _quiet.Feed(unslowed, endsQuietWitness);
        }

        if (!CanExcuse)
            return;
        Feed(_excused.Test, IsOfTheMiddle ? MedianExcuse : IsOfMean(limit) ? MeanExcuse : Excuse, IsOfATail(limit) ? Slice : 0, nanoseconds, noise, endsWitness);
        if (_many is not null)
            FeedMany(nanoseconds, noise, endsWitness);
        _middle?.Feed(nanoseconds, noise);
        Feed(_slowOnAnyCode.Test, CodeExcuse, 0, nanoseconds, noise, endsWitness);
    }

    /// <inheritdoc/>
    public void Finish()
    {
        _quiet.Finish();
        _asTheyAre.Finish();
        _excused.Finish();
        _many?.Finish();
        _middle?.Finish();
        _slowOnAnyCode.Finish();
    }

    // The wait of a block was that of some of its calls, nobody knows which: it is taken off where that brings the most of them within the limit.
    private void Feed(SequentialTest test, double factor, double slice, ReadOnlySpan<double> nanoseconds, BlockNoise noise, bool endsWitness)
    {
        var excused = new double[nanoseconds.Length];
        for (var i = 0; i < excused.Length; i++)
            excused[i] = noise.Unslowed(Math.Max(0, nanoseconds[i] - slice), factor);
        var left = noise.Unslowed(noise.Wait, factor);
        foreach (var i in Enumerable.Range(0, excused.Length).Where(i => excused[i] > limit.Nanoseconds).OrderBy(i => excused[i]))
        {
            left -= excused[i] - limit.Nanoseconds;
            if (left < 0)
                break;
            excused[i] = limit.Nanoseconds;
        }

        foreach (var sample in excused)
            test.Add(sample);
        if (endsWitness)
            test.EndBlock(quiet: true);
    }

    // Where there are many processes, what one call in five waited would buy off the other four. It is the longest that waited: if all calls kept the limit
    // but for their waits, these suffice for all of them in any order.
    private void FeedMany(ReadOnlySpan<double> nanoseconds, BlockNoise noise, bool endsWitness)
    {
        var (left, excusable) = (noise.Wait, limit.Nanoseconds / noise.Unslowed(1, Excuse));
        foreach (var sample in nanoseconds.ToArray().OrderDescending())
        {
            var wait = Math.Clamp(sample - excusable, 0, left);
            left -= wait;
            _many!.Add(noise.Unslowed(sample - wait, Excuse));
        }

        if (endsWitness)
            _many!.EndBlock(quiet: true);
    }
}
