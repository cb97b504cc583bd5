using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>How far one new run lies from runs that were saved, on the scale of logarithms, and how far it would have to lie to be told from them.</summary>
/// <remarks>
/// The run is the unit: calls of one run share layout, compilation and the machine's state (Kalibera and Jones, "Rigorous
/// benchmarking in reasonable time", ISMM 2013). A new run y and the mean of K earlier ones differ by a normal variable of variance
/// σ²(1 + 1/K), so that d/(s·√(1 + 1/K)) follows Student's t with K − 1 degrees of freedom: the prediction interval of one
/// further observation (Hahn and Meeker, "Statistical Intervals", 2nd ed. 2017, section 4.4).
/// </remarks>
/// <param name="Runs">The number of saved runs K, 2 or more.</param>
/// <param name="Shift">d = y − mean, in natural logarithms: 0.0953 for 10 % more.</param>
/// <param name="StdDev">s, the standard deviation of the saved runs' logarithms.</param>
public sealed record RunShift(int Runs, double Shift, double StdDev)
{
    /// <summary>Runs from which on a time may fail.</summary>
    public const int EnoughRuns = 8;

    /// <summary>The risk that a run like the others lies beyond <see cref="Margin"/> on one given side.</summary>
    public const double TailRisk = 0.005;

    /// <summary>The chance of being seen that <see cref="SmallestVisible"/> stands for.</summary>
    public const double Power = 0.8;

    /// <summary>What the mean of the saved runs and the new one vary by together: s·√(1 + 1/K).</summary>
    public double Spread => StdDev * Math.Sqrt(1 + (1.0 / Runs));

    /// <summary>What a run like the others exceeds with a risk of <see cref="TailRisk"/>: t(.995, K − 1)·s·√(1 + 1/K).</summary>
    public double Margin => Quantile(1 - TailRisk) * Spread;

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

    private double Quantile(double probability) => StudentT.InvCDF(0, 1, Runs - 1, probability);
}
