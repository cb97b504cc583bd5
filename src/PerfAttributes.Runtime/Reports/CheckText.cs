using System.Globalization;
using PerfAttributes.Cases;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Queries;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>A check as text: what failing tests say, and what every test writes to its output.</summary>
public static class CheckText
{
    /// <summary>
    /// The check: verdicts, those that failed first, each with what it rests on; the statistics; for checks of queries the statements with
    /// their plans and what was tried to mend them.
    /// </summary>
    /// <param name="result">The check.</param>
    /// <returns>Lines of at most 100 columns, long words aside.</returns>
    public static string Render(CheckResult result) => Lines(result).ToString();

    /// <summary>The same, and below it the command that runs this check alone.</summary>
    /// <param name="result">The check.</param>
    /// <param name="test">The test's full name.</param>
    /// <param name="reproduction">How a single test is run; <see langword="null"/> if unknown.</param>
    /// <returns>Lines of at most 100 columns, long words and the command aside.</returns>
    public static string Render(CheckResult result, string test, ReproductionCommand? reproduction)
    {
        var text = Lines(result);
        reproduction?.AddTo(text, test);
        return text.ToString();
    }

    private static TextLines Lines(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        // VSTest puts three blanks before a message, and so before its first line alone.
        var text = new TextLines().Add(0, Headline(result), taken: 3);
        var shown = new List<QueryFinding>();
        foreach (var verdict in result.Verdicts.OrderByDescending(verdict => Severity(verdict.Kind)))
            AddVerdict(text, verdict, result, shown);
        AddMeasurement(text, result);
        if (result.Kind.IsOfQueries() && result.Recording is { } recording)
            AddRecording(text, result, recording);
        if (result.Advice is { } advice)
            AdviceText.Add(text, advice);
        if (result.Profile is { } profile)
            ProfileText.Add(text, profile, ProfiledCost.IsOfBytes(result));
        return text;
    }

    private static void AddRecording(TextLines text, CheckResult result, QueryRecording recording)
    {
        foreach (var note in recording.Notes)
            text.Add(2, note);
        // A finding shows its own statement; without one, all statements are shown.
        if (!result.Verdicts.Any(verdict => verdict is QueryVerdict { Findings.Count: > 0 }))
            RecordingText.Add(text, recording);
        // A broken contract on plans has nothing to do with connections and pages.
        if (result.Kind == PerfCheckKind.QueryBudget || result.Outcome == CheckOutcome.Pass)
            ConnectionText.Add(text, recording);
    }

    private static string Headline(CheckResult result)
    {
        var requirements = result.Verdicts.Select(verdict => verdict.Clause.Requirement).OfType<string>().Distinct().ToList();
        var traced = requirements.Count == 0 ? "" : $" ({string.Join(", ", requirements)})";
        return $"{Word(result.Outcome)} [{result.Kind}] {CaseName.Of(result.Contract, result.Scenario)}{traced}";
    }

    private static void AddVerdict(TextLines text, ClauseVerdict verdict, CheckResult result, List<QueryFinding> shown)
    {
        text.Add(2, verdict.Statement);
        if (verdict.Clause.LimitSource is { } source)
            text.Add(4, "limit from " + source);
        if (verdict is { Kind: VerdictKind.Fail or VerdictKind.Inconclusive, Clause.Severity: PerfSeverity.Warning })
            text.Add(4, "a warning: this clause does not fail the run");
        if (verdict is LatencyVerdict { Decision.Evidence: var evidence })
            text.Add(4, Evidence(evidence, result.Measurement?.CallsPerSample > 1 ? "batches" : "calls"));
        if (verdict is ThroughputVerdict throughput)
            text.Add(4, ThroughputText.Evidence(throughput));
        if (verdict is ComparisonVerdict comparison)
            ComparisonText.Add(text, comparison);
        if (verdict is GrowthVerdict growth)
            GrowthText.Add(text, growth);
        if (verdict is RegressionVerdict regression)
            RegressionText.Add(text, regression);
        if (verdict is QueryVerdict { Mutation: { } mutation })
            AddMutation(text, mutation);
        if (verdict is QueryVerdict { Findings: var findings })
        {
            foreach (var finding in findings)
                RecordingText.Add(text, finding, verdict.Statement, result.Recording, shown);
        }

        if (verdict.WayOut is { } wayOut)
            text.Add(4, "way out: " + wayOut);
    }

    private static void AddMutation(TextLines text, IndexMutation mutation)
    {
        text.Add(4, (mutation.IsWarning ? "a warning: " : "") + mutation.Statement);
        if (mutation.WayOut is { } wayOut)
            text.Add(4, "way out: " + wayOut);
    }

    private static string Evidence(Evidence evidence, string unit)
    {
        var interval = evidence.Interval switch
        {
            { Low: { } low, High: { } high } => $"{Duration.Format(low)} to {Duration.Format(high)}",
            { Low: { } low } => $"at least {Duration.Format(low)}",
            { High: { } high } => $"at most {Duration.Format(high)}",
            _ => "none",
        };
        var confidence = evidence.Interval.Confidence > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{evidence.Interval.Confidence * 100:0.#} % interval {interval}")
            : "no interval: too few calls";
        var claim = evidence.Claim is { } proven ? "; shown: " + proven.Describe(Duration.Format, unit) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{confidence}; {evidence.CallsAboveLimit} of {evidence.Calls} {unit} above{claim}");
    }

    private static void AddMeasurement(TextLines text, CheckResult result)
    {
        if (result.Kind != PerfCheckKind.LatencyBudget || result.Measurement is not { Summary: { } summary } measurement)
            return;
        var isOfCalls = TimesFigures.IsOfCalls(measurement);
        var unit = isOfCalls ? "calls" : $"batches of {measurement.CallsPerSample} calls";
        var tail = isOfCalls ? $"p95 {Quantile(summary.P95)} | p99 {Quantile(summary.P99)} | " : "";
        text.Add(2, string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Count} {unit}, {State(measurement)}; first call {Duration.Format(measurement.FirstCall)}"));
        text.Add(4,
            $"min {Duration.Format(summary.Min)} | median {Duration.Format(summary.Median.Value)} | " +
            $"mean {Duration.Format(summary.Mean)} | {tail}" +
            $"max {Duration.Format(summary.Max)} | sd {(summary.StdDev is { } deviation ? Duration.Format(deviation) : "needs 2 calls")}");
        if (measurement.Isolation == CallIsolation.Savepoint)
            text.Add(4, "each call was rolled back: no commit is in these times");
        if (measurement.Noise is { Blocks: > 0 } noise)
        {
            text.Add(4, string.Create(
                CultureInfo.InvariantCulture,
                $"machine {LatencyVerdict.Disturbances(noise)}; sentinel at {noise.SentinelRatio:0.00} of its quiet time; waited {Duration.Format(noise.RunQueueWait)} for a processor"));
        }

        if (measurement.Drift is { } drift)
        {
            text.Add(4, string.Create(
                CultureInfo.InvariantCulture,
                $"calls took longer and longer, by {drift.Rise:P0} from the first to the last: {(drift.IsShared ? "so did the sentinel, the machine slowed down" : "the sentinel did not, the method's time grows per call")}"));
        }

        if (measurement.Modes is { } modes)
        {
            text.Add(4, string.Create(
                CultureInfo.InvariantCulture,
                $"two kinds of calls: {1 - modes.UpperShare:P0} around {Duration.Format(modes.LowerMedian)}, {modes.UpperShare:P0} around {Duration.Format(modes.UpperMedian)}"));
        }
    }

    private static string Quantile(QuantileEstimate quantile) =>
        quantile.IsCarried ? Duration.Format(quantile.Value) : $"needs {quantile.CallsForUpperBound} calls";

    private static int Severity(VerdictKind kind) => kind switch
    {
        VerdictKind.Fail => 3,
        VerdictKind.Inconclusive => 2,
        VerdictKind.Pass => 1,
        _ => 0,
    };

    private static string State(CaseMeasurement measurement) => measurement.WarmUp switch
    {
        null or { Reached: true } when !measurement.SamplesAreWarm => "cold code (the budget was met before warming up)",
        null => "cold code",
        { Reached: true } warmUp => $"warm after {warmUp.Calls} calls ({Duration.Format(warmUp.Elapsed)})",
        var warmUp => $"not steady after {warmUp.Calls} calls ({Duration.Format(warmUp.Elapsed)})",
    };

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => "PASS",
        CheckOutcome.Fail => "FAIL",
        CheckOutcome.Warning => "WARN",
        CheckOutcome.Skipped => "SKIPPED",
        _ => "INCONCLUSIVE",
    };
}
