namespace PerfAttributes.Baselines.Files;

/// <summary>Pairs cases that are gone with new ones by where they stand and by what they cost.</summary>
internal static class RenameSearch
{
    // Medians of one case differ by less between two runs on a quiet machine, and those of two cases seldom do.
    private const double NearTimes = 1.25;

    private enum Likeness
    {
        None,
        NearTimes,
        SameWork,
    }

    /// <summary>Finds the pairs; a tie on either side is no pair.</summary>
    /// <param name="gone">What the baseline knows of those that are gone; their times are the last ones.</param>
    /// <param name="appeared">What was measured of the new ones.</param>
    internal static IReadOnlyList<RenamedCase> Find(IReadOnlyList<CaseFigures> gone, IReadOnlyList<CaseFigures> appeared) =>
    [
        .. from one in gone
           let other = Best(one, appeared)
           where other is not null && ReferenceEquals(Best(other, gone), one)
           select new RenamedCase(one.Case, other.Case, Reason(Compare(one, other))),
    ];

    private static CaseFigures? Best(CaseFigures one, IReadOnlyList<CaseFigures> others)
    {
        var best = others.GroupBy(other => Compare(one, other)).Where(group => group.Key != Likeness.None).MaxBy(group => group.Key)?.ToList();
        return best is [var only] ? only : null;
    }

    private static Likeness Compare(CaseFigures one, CaseFigures other)
    {
        if (!IsNeighbour(one.Case, other.Case))
            return Likeness.None;
        if (one.Work is { } work && work == other.Work)
            return Likeness.SameWork;
        return one.Work?.Statements == other.Work?.Statements && AreNear(one.Time, other.Time) ? Likeness.NearTimes : Likeness.None;
    }

    // One of the three parts of the name may be another.
    private static bool IsNeighbour(CaseKey one, CaseKey other) =>
        (one.Service == other.Service ? 1 : 0) + (one.Operation == other.Operation ? 1 : 0) + (one.Scenario == other.Scenario ? 1 : 0) == 2;

    private static bool AreNear(TimeFigures? one, TimeFigures? other) =>
        one is not null && other is not null && Math.Max(one.Median / other.Median, other.Median / one.Median) <= NearTimes;

    private static string Reason(Likeness likeness) => likeness == Likeness.SameWork ? "the same counted work" : "as many statements and nearly the same time";
}
