using System.Globalization;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Reports;

/// <summary>Writes what was tried to mend a contract about queries. Commands stand on lines of their own, unbroken, ready to be copied.</summary>
public static class AdviceText
{
    private const int ShownRefusals = 3;

    /// <summary>The advice alone, as a check's message shows it.</summary>
    /// <param name="advice">The advice.</param>
    /// <returns>Lines of at most 100 columns, commands aside; empty if there is nothing to say.</returns>
    public static string Render(QueryAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        var text = new TextLines();
        Add(text, advice);
        return text.ToString();
    }

    internal static void Add(TextLines text, QueryAdvice advice)
    {
        if (advice.Best is { } best)
        {
            text.Add(2, $"tried on a copy of the database ({Remedies(advice.Tried)}): {(best.Effect == ContractEffect.Holds ? "the contract holds with" : "what helps most is")}");
            Add(text, best);
        }
        else if (advice.Tried > 0)
        {
            text.Add(2, $"tried on a copy of the database ({Remedies(advice.Tried)}): none mends it");
            foreach (var refused in Telling(advice.Refused))
                text.Add(4, $"{refused.Remedy.Title}: {refused.Reason}");
        }

        foreach (var other in advice.Alternatives)
        {
            text.Add(2, "helps as well, in its place:");
            Add(text, other);
        }

        foreach (var redundant in advice.Redundant)
            Add(text, redundant);
        foreach (var limitation in advice.Limitations)
            text.Add(2, "not tried: " + limitation);
    }

    private static void Add(TextLines text, RemedyTrial trial)
    {
        foreach (var remedy in trial.Remedies)
            AddCommands(text, remedy);
        text.Add(6, Work(trial) + Rows(trial.Results));
        if (trial.Prices is { } prices)
            text.Add(6, Price(prices));
    }

    /// <summary>What remedies gained, and what they cost, in one line.</summary>
    internal static string Gain(RemedyTrial trial) => Work(trial) + Rows(trial.Results) + (trial.Prices is { } prices ? "; " + Price(prices) : "");

    /// <summary>What dropping an index changed, in one line.</summary>
    internal static string Without(RemedyTrial trial) =>
        $"the call takes {CountText.Of(trial.After.VmSteps)} VM steps without it{(trial.Prices is { } prices ? "; " + Price(prices) : "")}";

    /// <summary>Why an index can go; one that only the advice makes needless says so, for who drops it alone loses it.</summary>
    internal static string Why(RedundantIndex redundant) =>
        $"needless {(redundant.NeedsRemedy ? $"once {redundant.CoveredBy} is created" : $"beside {redundant.CoveredBy}")}, {(redundant.IsDuplicate ? "which has the same columns" : "which begins with the same columns")}";

    private static void Add(TextLines text, RedundantIndex redundant)
    {
        text.Add(2, $"{Why(redundant)}; tried:");
        AddCommands(text, redundant.Drop);
        if (redundant.Trial is { } trial)
            text.Add(6, Without(trial));
    }

    private static void AddCommands(TextLines text, Remedy remedy)
    {
        if (remedy.IsRewrite)
            text.AddAsIs(4, SqlText.Fold(remedy.Replacement!, TextLines.Width - 4));
        text.AddAsIs(4, remedy.Commands.Select(command => command + ";"));
    }

    private static string Work(RemedyTrial trial)
    {
        var (before, after) = (trial.Before, trial.After);
        string[] changes =
        [
            $"{Change(before.VmSteps, after.VmSteps)} VM steps ({trial.Factor.ToString(trial.Factor < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)}x fewer)",
            before.FullScanSteps == after.FullScanSteps ? "" : $"{Change(before.FullScanSteps, after.FullScanSteps)} full-scan steps",
            before.Sorts == after.Sorts ? "" : $"{Change(before.Sorts, after.Sorts)} sorts",
            before.AutomaticIndexRows == after.AutomaticIndexRows ? "" : $"{Change(before.AutomaticIndexRows, after.AutomaticIndexRows)} rows into indexes built anew",
        ];
        return string.Join(", ", changes.Where(change => change.Length > 0));
    }

    private static string Change(long before, long after) => $"{CountText.Of(before)} -> {CountText.Of(after)}";

    private static string Rows(ResultComparison results) => results switch
    {
        ResultComparison.Same => "; same rows",
        ResultComparison.Reordered => "; same rows in another order, which no ORDER BY promises",
        ResultComparison.WithoutDuplicates => "; same rows without their duplicates",
        _ => "",
    };

    private static string Price(RemedyPrices prices)
    {
        var share = prices.FileBytesBefore == 0 ? 0 : (double)prices.FileBytesAfter / prices.FileBytesBefore - 1;
        return string.Join(", ", prices.Inserts
            .Select(price => string.Create(CultureInfo.InvariantCulture, $"inserts into {price.Table} cost {price.Factor:0.00}x"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"file {share * 100:+0;-0;+0} %")));
    }

    // What the planner ignores says less than what it took in vain, and what exists already least of all.
    private static IEnumerable<RefusedRemedy> Telling(IReadOnlyList<RefusedRemedy> refused) => refused
        .OrderByDescending(one => one.Reason.Contains("->", StringComparison.Ordinal))
        .ThenBy(one => one.Reason.Contains("begins with", StringComparison.Ordinal))
        .Take(ShownRefusals);

    private static string Remedies(int count) => count == 1 ? "1 remedy" : $"{count} remedies";
}
