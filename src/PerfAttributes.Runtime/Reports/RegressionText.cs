using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>What a comparison with an earlier state rests on, as a table: a line per cost.</summary>
internal static class RegressionText
{
    /// <summary>Adds the table; nothing without findings.</summary>
    /// <param name="text">The text.</param>
    /// <param name="verdict">The verdict.</param>
    internal static void Add(TextLines text, RegressionVerdict verdict)
    {
        if (!verdict.Findings.Any(finding => finding.Now is not null))
            return;
        text.AddAsIs(4, [Row("cost", "then", "now", "change", "")]);
        foreach (var finding in verdict.Findings)
        {
            if (finding.Now is not null)
                text.AddAsIs(4, [Row(Name(finding.Cost), Figure(finding.Cost, finding.Then), Figure(finding.Cost, finding.Now), Change(finding), Word(finding))]);
            // What the table cannot show: why nothing can be told.
            if (finding.Outcome == RegressionOutcome.CannotTell && !verdict.Statement.Contains(finding.Statement, StringComparison.Ordinal))
                text.Add(6, finding.Statement);
        }
    }

    /// <summary>How people call a cost.</summary>
    internal static string Name(RegressionCost cost) => cost switch
    {
        RegressionCost.Time => "time",
        RegressionCost.Statements => "statements",
        RegressionCost.VmSteps => "VM steps",
        RegressionCost.FullScanSteps => "full-scan steps",
        RegressionCost.Sorts => "sorts",
        RegressionCost.AllocatedBytes => "allocated bytes",
        _ => cost.ToString(),
    };

    private static string Row(string cost, string then, string now, string change, string word) =>
        $"{cost,-16}{then,12}{now,12}{change,10}  {word}".TrimEnd();

    private static string Figure(RegressionCost cost, double? figure) => figure switch
    {
        null => "-",
        { } nanoseconds when cost == RegressionCost.Time => Duration.Format(nanoseconds),
        { } count => WorkJudge.Text((long)Math.Round(count)),
    };

    private static string Change(RegressionFinding finding) => finding switch
    {
        { Ratio: { } ratio } => WorkJudge.Percent(ratio),
        { Then: { } then, Now: { } now } when then == now => "0 %",
        _ => "",
    };

    private static string Word(RegressionFinding finding)
    {
        var word = finding.Outcome switch
        {
            RegressionOutcome.CannotTell => "cannot tell",
            RegressionOutcome.New => "new",
            RegressionOutcome.Regressed => "REGRESSED",
            var other => other.ToString().ToLowerInvariant(),
        };
        return finding.SmallestVisible is { } visible
            ? string.Create(CultureInfo.InvariantCulture, $"{word}; smallest visible +{(visible - 1) * 100:0.#} %")
            : word;
    }
}
