using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.SelfChecks;

/// <summary>What the counted verdicts show.</summary>
internal static class SelfCheckDecision
{
    /// <summary>Fail only if the share of false alarms is proven to lie above what the engine states.</summary>
    /// <param name="result">The counts.</param>
    /// <param name="guards">What forbids a Fail on the clock in this process.</param>
    internal static (VerdictKind Verdict, string Statement) Of(SelfCheckResult result, IReadOnlyList<MeasurementGuard> guards)
    {
        var stated = Percent(result.StatedRisk);
        var worst = result.FalseAlarms.MaxBy(tally => tally.FailsAtLeast)!;
        var widest = result.FalseAlarms.MaxBy(tally => tally.FailsAtMost)!;
        var busiest = result.FalseAlarms.MaxBy(tally => tally.Inconclusive)!;
        var fewest = result.FalseAlarms.Min(tally => tally.Verdicts);
        if (guards.Count > 0)
            return Open($"in this process no Fail can stand: {string.Join("; ", guards.Select(guard => guard.Text))}; {guards[0].WayOut}");
        if (!result.WasSteady)
        {
            return Open(
                $"the machine changed its speed: the same work took {Duration.Format(result.Median)} at first and {Duration.Format(result.MedianAtEnd)} at the end; stop other work and run it again");
        }

        if (worst.FailsAtLeast > result.StatedRisk)
        {
            return (VerdictKind.Fail, string.Create(
                CultureInfo.InvariantCulture,
                $"false alarms are more frequent than the stated {stated}: {worst.Fails} of {worst.Verdicts} verdicts on the {LatencyVerdict.Name(worst.Statistic)}, at least {Percent(worst.FailsAtLeast)} (95 %)"));
        }

        if (fewest < SelfCheckSession.FewestVerdicts)
        {
            return Open(string.Create(
                CultureInfo.InvariantCulture,
                $"{fewest} verdicts do not carry a claim about false alarms, {SelfCheckSession.FewestVerdicts} would; give it more verdicts or more time"));
        }

        if (busiest.Inconclusive > SelfCheckSession.BusyShare * busiest.Verdicts)
        {
            return Open(string.Create(
                CultureInfo.InvariantCulture,
                $"the machine was too busy: {busiest.Inconclusive} of {busiest.Verdicts} verdicts on the {LatencyVerdict.Name(busiest.Statistic)} were Inconclusive; stop other work and run it again"));
        }

        if (result.FalseAlarms.All(tally => result.CanTellSlowdowns(tally.Statistic) && result.SmallestSeen(tally.Statistic) is null))
            return Open("the machine was too busy to see even the greatest slowdown; stop other work and run it again");
        return (VerdictKind.Pass, string.Create(
            CultureInfo.InvariantCulture,
            $"no proof of more false alarms than the stated {stated}: {widest.Fails} of {widest.Verdicts} verdicts, at most {Percent(widest.FailsAtMost)} (95 %)"));

        static (VerdictKind, string) Open(string statement) => (VerdictKind.Inconclusive, statement);
    }

    /// <summary>A share in percent.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
}
