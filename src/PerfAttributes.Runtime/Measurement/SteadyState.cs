using System.Runtime.InteropServices;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Tells from evidence when code has warmed up.</summary>
/// <remarks>
/// A plateau alone is false: calls sit level for long before tier-1 code arrives. Steady means at least 64 calls; compilations seen since
/// the case began and none for 100 ms of executing, or none at all for 250 ms (its code was tiered before); and level medians across that span.
/// Time counts while calls execute, because waiting warms nothing. See Traini et al., EMSE 2023, on why counting calls does not do.
/// </remarks>
/// <param name="compiledMethods">Methods that the process had compiled when the case began.</param>
internal sealed class SteadyState(long compiledMethods)
{
    internal const int MinCalls = 64;
    internal const double QuietSpan = 100e6;
    internal const double QuietSpanWithoutCompilation = 250e6;

    /// <summary>Where fresh state is made before each call, little of the time is executing; the compiler has all of it.</summary>
    internal const double QuietWallSpan = 1e9;

    private const double WindowLength = 5e6;
    private const int WindowCalls = 1_000;
    private const double LevelTolerance = 0.05;

    private readonly List<double> _windowMedians = [];
    private readonly List<double> _window = [];
    private double _windowTime;
    private double _quietTime;
    private double _quietWallTime;
    private long _compiledMethods = compiledMethods;
    private bool _compilationSeen;

    /// <summary>Calls observed.</summary>
    internal long Calls { get; private set; }

    /// <summary>Whether the code has warmed up.</summary>
    internal bool IsReached =>
        Calls >= MinCalls && IsLevel
        && (_quietTime >= (_compilationSeen ? QuietSpan : QuietSpanWithoutCompilation) || _quietWallTime >= QuietWallSpan);

    /// <summary>Whether code was compiled within the last 100 ms.</summary>
    internal bool IsCompiling => _compilationSeen && _quietWallTime < QuietSpan;

    /// <summary>Faster code was on its way lately: whatever seemed quiet was not.</summary>
    internal void CompilerWasBusy()
    {
        _compilationSeen = true;
        _quietTime = _quietWallTime = 0;
    }

    // Level: the medians of the earlier and the later windows differ by little, or by no more than their own spread explains, as
    // with calls that wait for a disk.
    private bool IsLevel
    {
        get
        {
            if (_windowMedians.Count < 4)
                return false;
            var half = Math.Min(_windowMedians.Count / 2, 10);
            var early = SortedSample.From(CollectionsMarshal.AsSpan(_windowMedians)[^(2 * half)..^half]);
            var late = SortedSample.From(CollectionsMarshal.AsSpan(_windowMedians)[^half..]);
            var (first, second) = (early.Quantile(0.5), late.Quantile(0.5));
            var difference = Math.Abs(first - second);
            return difference <= LevelTolerance * Math.Max(first, second)
                || difference <= 2 * Math.Sqrt(SquaredError(early) + SquaredError(late));
        }
    }

    /// <summary>Takes in one reading of the clock.</summary>
    /// <param name="elapsed">Nanoseconds for all its calls together.</param>
    /// <param name="calls">How many calls it timed.</param>
    /// <param name="compiledNow">Methods that the process has compiled by now.</param>
    /// <param name="between">Nanoseconds since the last reading that were spent outside calls, on making fresh state.</param>
    internal void Observe(double elapsed, int calls, long compiledNow, double between = 0)
    {
        Calls += calls;
        _quietWallTime += elapsed + between;
        if (compiledNow != _compiledMethods)
        {
            _compiledMethods = compiledNow;
            _compilationSeen = true;
            _quietTime = _quietWallTime = _windowTime = 0;
            _window.Clear();
            _windowMedians.Clear();
            return;
        }

        _quietTime += elapsed;
        _windowTime += elapsed;
        _window.Add(elapsed / calls);
        if (_windowTime < WindowLength && _window.Count < WindowCalls)
            return;
        _windowMedians.Add(Median(_window));
        _window.Clear();
        _windowTime = 0;
    }

    // The variance of a median of n normal figures is about pi/2 times that of their mean.
    private static double SquaredError(SortedSample windows) =>
        windows.Count < 3 ? 0 : Math.PI / 2 * Math.Pow(windows.Moments.StdDev ?? 0, 2) / windows.Count;

    private static double Median(List<double> values) => SortedSample.From(CollectionsMarshal.AsSpan(values)).Quantile(0.5);
}
