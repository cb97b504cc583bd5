namespace PerfAttributes.Measurement;

/// <summary>What the sentinels take on this machine when nothing disturbs them: the lowest of the process's calibrations, or of its forerunners'.</summary>
/// <remarks>
/// Noise only adds time, so the lowest calibration is the quiet one. It never rises: a long busy spell must not become the
/// measure of quiet. Used by one measurement at a time.
/// </remarks>
public sealed class QuietReference
{
    /// <summary>Nanoseconds of the pointer chase; NaN before the first calibration.</summary>
    public double Nanoseconds { get; private set; } = double.NaN;

    /// <summary>Nanoseconds of the sentinel that computes; NaN before the first calibration.</summary>
    public double ComputingNanoseconds { get; private set; } = double.NaN;

    /// <summary>What this process found by itself, whatever it knew from earlier ones; <see langword="null"/> before the first calibration.</summary>
    public QuietReference? Found { get; private set; }

    /// <summary>
    /// Nanoseconds that the process will still spend on waiting for the machine to become quiet, so that a few failures can wait for it, and
    /// many failures on a machine that never is do not take an hour. One minute to begin with.
    /// </summary>
    internal double Patience { get; private set; } = 60e9;

    /// <summary>Takes off what was spent on waiting.</summary>
    /// <param name="nanoseconds">How long it took.</param>
    internal void SpendPatience(double nanoseconds) => Patience = Math.Max(0, Patience - nanoseconds);

    /// <summary>Takes in a calibration of the pointer chase.</summary>
    /// <param name="nanoseconds">The median of its readings.</param>
    internal void Learn(double nanoseconds) => Nanoseconds = Lower(Nanoseconds, nanoseconds);

    /// <summary>Takes in calibrations of both that were made in this process.</summary>
    /// <param name="chase">The median of the pointer chase's readings.</param>
    /// <param name="computing">The median of the other's.</param>
    internal void LearnHere(double chase, double computing)
    {
        Learn(chase);
        LearnComputing(computing);
        Found ??= new QuietReference();
        Found.Learn(chase);
        Found.LearnComputing(computing);
    }

    /// <summary>Takes in a calibration of the sentinel that computes.</summary>
    /// <param name="nanoseconds">The median of its readings.</param>
    internal void LearnComputing(double nanoseconds) => ComputingNanoseconds = Lower(ComputingNanoseconds, nanoseconds);

    private static double Lower(double known, double learnt) => double.IsNaN(known) ? learnt : double.IsNaN(learnt) ? known : Math.Min(known, learnt);
}
