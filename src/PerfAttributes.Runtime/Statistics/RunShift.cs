using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>How far one new run lies from runs that were saved, on the scale of logarithms, and how far it would have to lie to be told from them.</summary>
/// <remarks>
/// <para>
/// The run is the unit: calls of one run share layout, compilation and the machine's state (Kalibera and Jones, "Rigorous
/// benchmarking in reasonable time", ISMM 2013). A new run y and the mean of K earlier ones differ by a normal variable of variance
/// σ²(1 + 1/K), so that d/(s·√(1 + 1/K)) follows Student's t with K − 1 degrees of freedom: the prediction interval of one
/// further observation (Hahn and Meeker, "Statistical Intervals", 2nd ed. 2017, section 4.4).
/// </para>
/// <para>
/// Where the machine changes its speed, how long a sentinel takes beside each run tells most of what runs vary by: a straight line
/// through the saved runs says what a run should take at the new run's reading x, and s is what they vary by around it. The variance is then
/// σ²(1 + 1/K + (x − x̄)²/Sxx) with K − 2 degrees of freedom (Montgomery, Peck and Vining, "Introduction to Linear
/// Regression Analysis", 5th ed. 2012, section 2.5, on new observations): a reading unlike all the saved ones
/// widens the interval. The slope is kept between 0 and <see cref="SteepestSlope"/>.
/// </para>
/// </remarks>
/// <param name="Runs">The number of saved runs K, 2 or more; 3 or more with readings.</param>
/// <param name="Shift">d: y less what the saved runs predict, in natural logarithms: 0.0953 for 10 % more.</param>
/// <param name="StdDev">s, the standard deviation of the saved runs' logarithms around what they predict.</param>
public sealed record RunShift(int Runs, double Shift, double StdDev)
{
    /// <summary>Runs from which on a time may fail.</summary>
    public const int EnoughRuns = 8;

    /// <summary>The risk that a run like the others lies beyond <see cref="Margin"/> on one given side.</summary>
    public const double TailRisk = 0.005;

    /// <summary>
    /// The same where the machine's speed is taken into account. Smaller, because runs are less normal around a line: of 3 800 comparisons of
    /// runs with eight others, 1.7 % lay beyond the margin of 0.005 and 0.5 % beyond this one.
    /// </summary>
    public const double PacedTailRisk = 0.001;

    /// <summary>How much more than the sentinel a method may suffer from a slow machine: in logarithms, so many times as much.</summary>
    public const double SteepestSlope = 1.5;

    /// <summary>What the sentinel's readings must vary by, as a standard deviation of logarithms, before they are taken into account.</summary>
    public const double LeastPaceDeviation = 0.03;

    /// <summary>The chance of being seen that <see cref="SmallestVisible"/> stands for.</summary>
    public const double Power = 0.8;

    /// <summary>By how much a run's logarithm grows with its reading's; <see langword="null"/> where no readings are taken into account.</summary>
    public double? Slope { get; init; }

    /// <summary>How far off the new run's reading lies: (x − x̄)²/Sxx; 0 where no readings are taken into account.</summary>
    public double Leverage { get; init; }

    /// <summary>
    /// What no saved run tells about a slower machine, in logarithms: how much more the new figure may be by rights if the method suffers
    /// <see cref="SteepestSlope"/> times as much as the sentinel beyond the slowest saved reading; 0 within the readings and without them.
    /// </summary>
    public double UnknownRise { get; init; }

    /// <summary>The same beyond the fastest saved reading: how much less the figure may be by rights.</summary>
    public double UnknownFall { get; init; }

    /// <summary>What the saved runs' prediction and the new one vary by together: s·√(1 + 1/K), and with readings s·√(1 + 1/K + leverage).</summary>
    public double Spread => StdDev * Math.Sqrt(1 + (1.0 / Runs) + Leverage);

    /// <summary>What a run like the others exceeds with a risk of <see cref="TailRisk"/>, and of <see cref="PacedTailRisk"/> with readings.</summary>
    public double Margin => Quantile(1 - (Slope is null ? TailRisk : PacedTailRisk)) * Spread;

    /// <summary>Compares a run with saved ones.</summary>
    /// <param name="then">Logarithms of the saved runs' figures, 2 or more, all finite.</param>
    /// <param name="now">The logarithm of the new figure.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 saved runs: nothing tells by how much they vary.</exception>
    public static RunShift Of(IReadOnlyList<double> then, double now)
    {
        ArgumentNullException.ThrowIfNull(then);
        if (then.Count < 2)
            throw new ArgumentException("How much runs vary can be told from 2 of them or more.", nameof(then));
        var mean = then.Average();
        var squares = then.Sum(value => (value - mean) * (value - mean));
        return new RunShift(then.Count, now - mean, Math.Sqrt(squares / (then.Count - 1)));
    }

    /// <summary>Compares a run with saved ones at the speed that the machine had in each.</summary>
    /// <param name="then">Logarithms of the saved runs' figures, 3 or more, all finite.</param>
    /// <param name="now">The logarithm of the new figure.</param>
    /// <param name="paces">Logarithms of the sentinel's readings beside the saved runs, as many, all finite.</param>
    /// <param name="pace">The logarithm of its reading beside the new run.</param>
    /// <returns>The comparison; without regard to the readings if they vary by less than <see cref="LeastPaceDeviation"/>.</returns>
    /// <exception cref="ArgumentException">There are fewer than 3 saved runs, or not as many readings.</exception>
    public static RunShift Of(IReadOnlyList<double> then, double now, IReadOnlyList<double> paces, double pace)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(paces);
        if (then.Count < 3 || paces.Count != then.Count)
            throw new ArgumentException("A line needs 3 saved runs or more, each with a reading.", nameof(paces));
        var (mean, meanPace) = (then.Average(), paces.Average());
        var squares = paces.Sum(value => (value - meanPace) * (value - meanPace));
        if (Math.Sqrt(squares / (then.Count - 1)) < LeastPaceDeviation)
            return Of(then, now);
        var slope = Math.Clamp(then.Zip(paces, (value, read) => (value - mean) * (read - meanPace)).Sum() / squares, 0, SteepestSlope);
        double Predicted(double read) => mean + (slope * (read - meanPace));
        var rest = then.Zip(paces, (value, read) => (value - Predicted(read)) * (value - Predicted(read))).Sum();
        return new RunShift(then.Count, now - Predicted(pace), Math.Sqrt(rest / (then.Count - 2)))
        {
            Slope = slope,
            Leverage = (pace - meanPace) * (pace - meanPace) / squares,
            UnknownRise = (SteepestSlope - slope) * Math.Max(0, pace - paces.Max()),
            UnknownFall = (SteepestSlope - slope) * Math.Max(0, paces.Min() - pace),
        };
    }

    /// <summary>Whether the new run lies above the saved ones by more than a threshold and by more than they vary.</summary>
    /// <param name="logThreshold">The threshold's logarithm, above 0: ln 1.1 for 10 %.</param>
    /// <param name="excuse">What of the shift the machine's own speed may explain, in logarithms, 0 or more.</param>
    public bool IsRise(double logThreshold, double excuse = 0) => Exceeds(Shift - excuse, logThreshold);

    /// <summary>Whether the new run lies below the saved ones by more than a threshold and by more than they vary.</summary>
    /// <param name="logThreshold">The threshold's logarithm, above 0.</param>
    /// <param name="excuse">What of the shift the machine's own speed may explain, in logarithms, 0 or more.</param>
    public bool IsFall(double logThreshold, double excuse = 0) => Exceeds(-Shift - excuse, logThreshold);

    /// <summary>The smallest rise that would be seen with a chance of <see cref="Power"/>, as a fraction: 0.13 for 13 %.</summary>
    /// <param name="logThreshold">The threshold's logarithm, above 0.</param>
    public double SmallestVisible(double logThreshold) =>
        Math.Exp(Math.Max(logThreshold, Margin) + (Quantile(Power) * Spread)) - 1;

    private bool Exceeds(double shift, double logThreshold) => shift > logThreshold && shift > Margin;

    private double Quantile(double probability) => StudentT.InvCDF(0, 1, Slope is null ? Runs - 1 : Runs - 2, probability);
}
