using System.Globalization;
using PerfAttributes.Profiling;
using PerfAttributes.Queries;

namespace PerfAttributes.Reports;

/// <summary>Writes where the time of a failed check goes: a dozen lines at the most.</summary>
public static class ProfileText
{
    /// <summary>What is hot, as the contract of a profile says it: above 10 %.</summary>
    private const double Hot = 0.1;

    private const int ShownFunctions = 4;
    private const int ShownLines = 3;
    private const int ShownStatements = 2;
    private const int ShownSites = 2;

    /// <summary>The profile alone, as a check's message shows it.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="ofAllocation">Whether the check is about allocation, so that allocations come first.</param>
    /// <returns>Lines of at most 100 columns.</returns>
    public static string Render(CaseProfile profile, bool ofAllocation)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var text = new TextLines();
        Add(text, profile, ofAllocation);
        return text.ToString();
    }

    internal static void Add(TextLines text, CaseProfile profile, bool ofAllocation)
    {
        var showsAllocations = ofAllocation && profile.Allocations.Count > 0;
        if (!showsAllocations && profile.Samples == 0)
        {
            text.Add(2, (ofAllocation ? "allocated bytes: " : "hot functions: ") + string.Join("; ", profile.Limitations));
            return;
        }

        if (showsAllocations)
            AddAllocations(text, profile);
        else
            AddTimes(text, profile);
        foreach (var limitation in profile.Limitations)
            text.Add(4, limitation);
    }

    private static void AddTimes(TextLines text, CaseProfile profile)
    {
        text.Add(2, string.Create(CultureInfo.InvariantCulture, $"hot functions{At(profile)} ({profile.Samples} samples in {profile.Seconds:0.0} s; with what they call, and by themselves)"));
        foreach (var function in Telling(profile))
            text.Add(4, $"{Percent(function.Share)} {Percent(function.SelfShare)}  {function.Name}");
        var statements = profile.Statements.Where(statement => statement.Share >= Hot).Take(ShownStatements).ToList();
        if (statements.Count > 0)
            text.Add(2, $"in {profile.Engine}, by statement");
        foreach (var statement in statements)
            text.Add(4, $"{Percent(statement.Share)}  {SqlText.Line(statement.Sql, 80)}");
        var lines = profile.Lines.Where(line => line.Share >= Hot).Take(ShownLines).ToList();
        if (lines.Count > 0)
            text.Add(2, "hot lines");
        var told = new HashSet<string>();
        foreach (var line in lines)
        {
            text.AddAsIs(4, [Cut($"{Percent(line.Share)}  {Place(line.File, line.Line)}{(line.Code is { } code ? "  " + code : "")}")]);
            if (line.Recommendation is { } remedy && told.Add(remedy))
                text.Add(11, $"not tried: {remedy}");
        }

        // A remedy belongs to a line, where there is one.
        foreach (var remedy in profile.Functions.Where(function => function.Share >= Hot).Select(function => function.Opportunity).OfType<string>().Distinct()
            .Except(lines.Select(line => line.Recommendation)).Take(lines.Any(line => line.Recommendation is not null) ? 0 : 1))
            text.Add(4, $"not tried: {remedy}");
    }

    private static void AddAllocations(TextLines text, CaseProfile profile)
    {
        // Where many places allocate a little each, the largest of them are still where to begin.
        var hot = profile.Allocations.Where(site => site.Share >= Hot).ToList();
        var sites = (hot.Count > 0 ? hot : profile.Allocations).Take(ShownSites).ToList();
        text.Add(2, $"allocated bytes{At(profile)}, by type and place");
        // One line may allocate several types: what it says, and what would help, stands under the last of them.
        var told = new HashSet<string>();
        var places = sites.GroupBy(site => site.File is null ? (site.Function, 0) : (site.File, site.Line));
        foreach (var place in places.Select(place => place.ToList()))
        {
            foreach (var site in place)
                text.AddAsIs(4, [Cut($"{Percent(site.Share)}  {site.Type} in {site.Function}{(site.File is { } file ? ", " + Place(file, site.Line) : "")}")]);
            // Names of types and methods leave no room for it in the same line.
            if (place.Select(site => site.Code).OfType<string>().FirstOrDefault() is { } code)
                text.AddAsIs(11, [Cut(code, 11)]);
            foreach (var remedy in place.Select(site => site.Recommendation).OfType<string>().Where(told.Add))
                text.Add(11, $"not tried: {remedy}");
        }
    }

    // The user's own functions, and those of others that take the time themselves: what lies between only passes it on.
    private static IEnumerable<ProfiledFunction> Telling(CaseProfile profile)
    {
        var hot = profile.Functions.Where(function => function.Share >= Hot).ToList();
        var telling = hot.Where(function => function.IsOwn || function.SelfShare >= Hot / 2).ToList();
        return (telling.Count > 0 ? telling : hot).Take(ShownFunctions);
    }

    private static string At(CaseProfile profile) => profile.Scenario is { } scenario ? " in " + scenario : "";

    private static string Place(string file, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}:{line}");

    // Code that is folded reads worse than code that is cut.
    private static string Cut(string line, int indent = 4) =>
        line.Length <= TextLines.Width - indent ? line : line[..(TextLines.Width - indent - 2)].TrimEnd() + " …";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100,3:0} %");
}
