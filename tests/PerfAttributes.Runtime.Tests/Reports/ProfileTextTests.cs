using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Profiling;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class ProfileTextTests
{
    private static readonly CaseProfile Profile = new()
    {
        Operation = "Orders.Total",
        Samples = 412,
        Seconds = 1.34,
        Functions =
        [
            new ProfiledFunction("Orders.Total", "Shop", 1, 0.04, true),
            new ProfiledFunction("SqliteDataReader.Read", "Microsoft.Data.Sqlite", 0.62, 0.01, false),
            new ProfiledFunction("SQLite and its driver", "", 0.6, 0.6, false),
            new ProfiledFunction("Orders.Join", "Shop", 0.3, 0.02, true) { Opportunity = "collect the parts in a StringBuilder" },
            new ProfiledFunction("Orders.Rare", "Shop", 0.05, 0.05, true),
        ],
        Lines =
        [
            new ProfiledLine("/src/Orders.cs", 42, 0.62, 0.62, "Orders.Total") { Code = "while (reader.Read())" },
            new ProfiledLine("/src/Orders.cs", 57, 0.3, 0.3, "Orders.Join") { Code = "text += line;", Recommendation = "collect the parts in a StringBuilder" },
            new ProfiledLine("/src/Orders.cs", 60, 0.05, 0.05, "Orders.Rare"),
        ],
        Engine = "SQLite",
        EngineShare = 0.6,
        Statements = [new ProfiledStatement("SELECT price\n  FROM orders", 0.6)],
        Allocations = [new AllocationSite("System.String", 0.9, "Orders.Join", "/src/Orders.cs", 57) { Code = "text += line;", Recommendation = "collect the parts in a StringBuilder" }],
        Tree = new ProfileNode("Orders.Total", 0.04, 1, [new ProfileNode("Orders.Join", 0.3, 0.3, [])]),
    };

    [Test]
    public void What_is_hot_comes_with_place_text_and_a_remedy_marked_as_not_tried()
    {
        Assert.That(ProfileText.Render(Profile, ofAllocation: false).ReplaceLineEndings("\n"), Is.EqualTo("""
              hot functions (412 samples in 1.3 s; with what they call, and by themselves)
                100 %   4 %  Orders.Total
                 60 %  60 %  SQLite and its driver
                 30 %   2 %  Orders.Join
              in SQLite, by statement
                 60 %  SELECT price FROM orders
              hot lines
                 62 %  Orders.cs:42  while (reader.Read())
                 30 %  Orders.cs:57  text += line;
                       not tried: collect the parts in a StringBuilder
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_check_of_allocation_shows_what_is_allocated_and_where()
    {
        Assert.That(ProfileText.Render(Profile, ofAllocation: true).ReplaceLineEndings("\n"), Is.EqualTo("""
              allocated bytes, by type and place
                 90 %  System.String in Orders.Join, Orders.cs:57
                       text += line;
                       not tried: collect the parts in a StringBuilder
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_line_that_allocates_several_types_is_shown_once()
    {
        var text = new AllocationSite("System.String", 0.66, "Orders.Join", "/src/Orders.cs", 57) { Code = "text += line;", Recommendation = "collect the parts in a StringBuilder" };
        var both = Profile with { Allocations = [text, text with { Type = "System.Byte[]", Share = 0.33 }] };
        Assert.That(ProfileText.Render(both, ofAllocation: true).ReplaceLineEndings("\n"), Is.EqualTo("""
              allocated bytes, by type and place
                 66 %  System.String in Orders.Join, Orders.cs:57
                 33 %  System.Byte[] in Orders.Join, Orders.cs:57
                       text += line;
                       not tried: collect the parts in a StringBuilder
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Where_no_place_allocates_a_tenth_the_two_largest_are_shown()
    {
        var spread = Profile with
        {
            Allocations = [.. Enumerable.Range(1, 12).Select(line => new AllocationSite("System.String", 0.08, "Orders.Part", "/src/Orders.cs", line))],
            Limitations = ["there were too many statements to tell the share of each"],
        };
        Assert.That(ProfileText.Render(spread, ofAllocation: true).ReplaceLineEndings("\n"), Is.EqualTo("""
              allocated bytes, by type and place
                  8 %  System.String in Orders.Part, Orders.cs:1
                  8 %  System.String in Orders.Part, Orders.cs:2
                there were too many statements to tell the share of each
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_check_of_time_without_samples_says_why_whatever_was_allocated() => Assert.That(
        ProfileText.Render(CaseProfile.None("Orders.Total", "no sample fell into the calls") with { Allocations = Profile.Allocations }, ofAllocation: false),
        Is.EqualTo("  hot functions: no sample fell into the calls"));

    [Test]
    public void Where_nothing_can_be_shown_one_line_says_why_of_what_the_check_is_about()
    {
        var none = CaseProfile.None("Orders.Total", "install the package");
        Assert.That(ProfileText.Render(none, ofAllocation: true), Is.EqualTo("  allocated bytes: install the package"));
        Assert.That(ProfileText.Render(none, ofAllocation: false), Is.EqualTo("  hot functions: install the package"));
    }

    [Test]
    public void The_report_names_its_fields_as_documented()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(ProfileFigures.Of(Profile), JsonReport.Options));
        var function = json.RootElement.GetProperty("hot_functions")[0];
        Assert.That(function.GetProperty("function").GetString(), Is.EqualTo("Orders.Total"));
        Assert.That(function.GetProperty("cumulative_time_percent").GetDouble(), Is.EqualTo(100));
        Assert.That(function.GetProperty("calls").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(function.GetProperty("calls_reason").GetString(), Is.Not.Empty);
        Assert.That(json.RootElement.GetProperty("hot_functions")[3].GetProperty("optimization_opportunity").GetString(), Does.Contain("StringBuilder"));
        var line = json.RootElement.GetProperty("line_profiler_findings")[1];
        Assert.That(
            (line.GetProperty("file").GetString(), line.GetProperty("line").GetInt32(), line.GetProperty("time_percent").GetDouble(), line.GetProperty("code").GetString(), line.GetProperty("recommendation").GetString()),
            Is.EqualTo(("/src/Orders.cs", 57, 30.0, "text += line;", "collect the parts in a StringBuilder")));
        var tree = json.RootElement.GetProperty("profile_tree");
        Assert.That(tree.GetProperty("children")[0].GetProperty("total").GetDouble(), Is.EqualTo(30));
        Assert.That(json.RootElement.GetProperty("engine_time_percent").GetDouble(), Is.EqualTo(60));
    }
}
