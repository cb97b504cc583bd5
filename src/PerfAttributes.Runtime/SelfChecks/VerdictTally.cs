using PerfAttributes.Contracts;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.SelfChecks;

/// <summary>How verdicts on budgets of one statistic came out.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Ratio">The time of the judged method over that of the measured one; 1 for the same method.</param>
/// <param name="Verdicts">How many verdicts.</param>
/// <param name="Fails">Those that said Fail.</param>
/// <param name="Inconclusive">Those that said Inconclusive.</param>
public sealed record VerdictTally(LatencyStatistic Statistic, double Ratio, int Verdicts, int Fails, int Inconclusive)
{
    /// <summary>The share of Fails is at least this, 0 to 1 (Clopper and Pearson, one-sided, risk 5 %).</summary>
    public double FailsAtLeast => ClopperPearson.Lower(Fails, Verdicts);

    /// <summary>The share of Fails is at most this, 0 to 1 (Clopper and Pearson, one-sided, risk 5 %).</summary>
    public double FailsAtMost => ClopperPearson.Upper(Fails, Verdicts);

    internal VerdictTally Add(VerdictKind verdict) => this with
    {
        Verdicts = Verdicts + 1,
        Fails = Fails + (verdict == VerdictKind.Fail ? 1 : 0),
        Inconclusive = Inconclusive + (verdict == VerdictKind.Inconclusive ? 1 : 0),
    };
}
