using PerfAttributes.Profiling;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Turns profiles into their part of the report.</summary>
internal static class ProfileFigures
{
    private const string NotCounted = "a sampler cannot count calls";

    internal static ReportProfile Of(CaseProfile profile) => new()
    {
        Scenario = profile.Scenario,
        Samples = profile.Samples,
        Seconds = profile.Seconds,
        TruncatedPercent = Percent(profile.TruncatedShare),
        HotFunctions = [.. profile.Functions.Select(function => new ReportHotFunction(
            function.Name, Percent(function.Share), Percent(function.SelfShare), null, NotCounted, function.Opportunity))],
        LineProfilerFindings = [.. profile.Lines.Select(line => new ReportHotLine(
            line.File, line.Line, Percent(line.Share), Percent(line.SelfShare), line.Code, line.Recommendation))],
        Engine = profile.Engine,
        EngineTimePercent = profile.Engine is null || profile.Samples == 0 ? null : Percent(profile.EngineShare),
        Statements = [.. profile.Statements.Select(statement => new ReportHotStatement(statement.Sql, Percent(statement.Share)))],
        Allocations = [.. profile.Allocations.Select(site => new ReportAllocationSite(
            site.Type, Percent(site.Share), site.Function, site.File, site.File is null ? null : site.Line)
        {
            Code = site.Code,
            Recommendation = site.Recommendation,
        })],
        ProfileTree = profile.Tree is { } tree ? Of(tree) : null,
        Limitations = profile.Limitations,
    };

    /// <summary>The hot functions and lines of all profiled cases, each case once.</summary>
    /// <param name="entries">The checks.</param>
    internal static ReportProfilingResults Results(IEnumerable<CheckEntry> entries)
    {
        // The checks of a case share its profile.
        var profiled = entries.Where(entry => entry.Result?.Profile is not null).DistinctBy(entry => entry.Result!.Profile)
            .Select(entry => (entry.Test, Profile: Of(entry.Result!.Profile!))).ToList();
        return new ReportProfilingResults(
            [.. profiled.SelectMany(one => one.Profile.HotFunctions.Select(function => function with { Test = one.Test }))],
            [.. profiled.SelectMany(one => one.Profile.LineProfilerFindings.Select(line => line with { Test = one.Test }))]);
    }

    private static ReportProfileNode Of(ProfileNode node) => new(node.Name, Percent(node.Self), Percent(node.Total), [.. node.Children.Select(Of)]);

    private static double Percent(double share) => Math.Round(share * 100, 2);
}
