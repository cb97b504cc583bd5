using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Reports.Json;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Reports;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Compare;

/// <summary>Compares runs by their reports: the run is the unit, what is counted is compared exactly.</summary>
internal static class RunComparison
{
    /// <summary>Compares.</summary>
    /// <param name="before">A report, or a folder of reports.</param>
    /// <param name="after">The same, later.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <param name="host">Where relative paths start.</param>
    internal static CompareDocument Compare(string before, string after, double threshold, ToolHost host)
    {
        var (old, now) = (Runs(before, host), Runs(after, host));
        // A report of no case at all is of no machine either.
        var alike = now.Count == 0 || old.Concat(now).All(run => run.IsLike(now[0]));
        var (oldCases, nowCases) = (Cases(old), Cases(now));
        var common = oldCases.Intersect(nowCases).Order(CaseKey.Order).ToList();
        var compared = CompareDocument.Of("reports", before, after, common.ConvertAll(key => Compare(Of(key, old), Of(key, now), alike, threshold)));
        return compared with
        {
            RunsBefore = old.Count,
            RunsAfter = now.Count,
            Gone = [.. oldCases.Except(nowCases).Order(CaseKey.Order).Select(CaseName.Of)],
            Appeared = [.. nowCases.Except(oldCases).Order(CaseKey.Order).Select(CaseName.Of)],
            Notes = [.. compared.Notes, .. common.Count == 0 ? [] : Notes(old.Count, now.Count, alike)],
        };
    }

    private static List<ReportFigures> Runs(string path, ToolHost host) => [.. ReportInput.ReadAll(path, host).SelectMany(ReportFigures.Of)];

    private static HashSet<CaseKey> Cases(List<ReportFigures> runs) => runs.SelectMany(run => run.Cases.Keys).ToHashSet();

    private static List<CaseFigures> Of(CaseKey key, List<ReportFigures> runs) => [.. runs.Select(run => run.Cases.GetValueOrDefault(key)).OfType<CaseFigures>()];

    private static ComparedCase Compare(List<CaseFigures> old, List<CaseFigures> now, bool alike, double threshold)
    {
        var then = (old.LastOrDefault(figures => figures.Work is not null) ?? old[^1]) with
        {
            AllocatedBytes = alike ? old.LastOrDefault(figures => figures.AllocatedBytes is not null)?.AllocatedBytes : null,
        };
        var counted = now.LastOrDefault(figures => figures.Work is not null) ?? now[^1];
        List<TimeFigures> timesThen = alike ? Times(old) : [];
        List<TimeFigures> timesNow = alike ? Times(now) : [];
        var findings = RegressionJudge.Judge(
            new CaseFigures(now[0].Case)
            {
                Work = counted.Work,
                Engine = counted.Engine,
                AllocatedBytes = alike ? now.LastOrDefault(figures => figures.AllocatedBytes is not null)?.AllocatedBytes : null,
                Time = Typical(timesNow),
            },
            then,
            timesThen,
            threshold);
        return new ComparedCase(CaseName.Of(now[0].Case), [.. findings.Select(finding => ReportRegression.Of(RunAgreement.Review(finding, timesNow, timesThen, threshold)))])
        {
            IsOfReports = true,
        };
    }

    // A report that lies there twice, or was merged and kept too, is one run: it says nothing of how runs vary, and bears nothing out.
    private static List<TimeFigures> Times(List<CaseFigures> runs) => [.. runs.Select(figures => figures.Time).OfType<TimeFigures>().Distinct()];

    // A middle run stands for several: it varies less than one, so that the rule for one run is on the safe side.
    private static TimeFigures? Typical(List<TimeFigures> times) => times.Count == 0 ? null : times.OrderBy(time => time.Median).ElementAt((times.Count - 1) / 2);

    private static IEnumerable<string> Notes(int before, int after, bool alike)
    {
        if (!alike)
            yield return "The runs were made on different machines: times and allocated bytes are not compared, counted work is.";
        else if (before < RunShift.EnoughRuns)
            yield return string.Create(CultureInfo.InvariantCulture, $"Times cannot regress before there are {RunShift.EnoughRuns} runs on the first side; it has {before}. Counted work can.");
        else if (after < RunAgreement.EnoughRuns)
            yield return string.Create(CultureInfo.InvariantCulture, $"Times cannot regress before there are {RunAgreement.EnoughRuns} runs on the second side; it has {after}. Counted work can.");
    }
}
