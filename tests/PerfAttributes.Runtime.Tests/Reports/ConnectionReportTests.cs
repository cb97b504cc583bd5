using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class ConnectionReportTests
{
    private static readonly QueryRecording Full = new("Test 1.0", [])
    {
        Connections = new ConnectionFacts
        {
            Opened = 1, Prepared = 12, Reprepared = 2, Transactions = 5, Pages = new PageCounters(Read: 34, Cached: 120, Written: 10),
        },
        Storage =
        [
            new StorageFacts("main", 4096, 43, 3) { Fragmentation = 0.125 },
            new StorageFacts("other", 1024, 1, 0) { FragmentationError = "page 1 is damaged" },
        ],
    };

    private static readonly QueryRecording Partial = new("Test 1.0", [])
    {
        Connections = new ConnectionFacts { Prepared = 1, Limitations = ["pages: no export"] },
    };

    [TestCase(1)]
    [TestCase(9)]
    public void A_check_of_queries_tells_them_whether_it_passes_or_fails(int limit)
    {
        var (text, json) = Report(PerfCheckKind.QueryBudget, Full, limit);
        Assert.That(text.ReplaceLineEndings("\n"), Does.EndWith(
            "\n  1 connection opened; 12 statements prepared, 2 anew after a change of the schema; 5 transactions;\n" +
            "    pages: 34 read, 120 from the cache, 10 written\n" +
            "  database main: 43 pages of 4096 B (172 KB), 3 free, 12.5 % out of sequence\n" +
            "  database other: 1 page of 1024 B (1024 B), 0 free, fragmentation unknown: page 1 is damaged"));
        var connections = json.GetProperty("connections");
        Assert.That(
            connections.EnumerateObject().Select(property => $"{property.Name}={property.Value.GetRawText()}"),
            Is.EqualTo(new[]
            {
                "opened=1", "prepared=12", "reprepared=2", "transactions=5", "pages_read=34", "pages_cached=120", "pages_written=10", "not_counted=null",
            }));
        var main = json.GetProperty("storage")[0];
        Assert.That(
            main.EnumerateObject().Select(property => $"{property.Name}={property.Value.GetRawText()}"),
            Is.EqualTo(new[]
            {
                "database=\"main\"", "page_size=4096", "page_count=43", "freelist_count=3", "bytes=176128", "fragmentation=0.125", "fragmentation_error=null",
            }));
        Assert.That(json.GetProperty("storage")[1].GetProperty("fragmentation_error").GetString(), Is.EqualTo("page 1 is damaged"));
    }

    [Test]
    public void What_was_not_counted_is_null_with_the_reason()
    {
        var (text, json) = Report(PerfCheckKind.QueryBudget, Partial, 9);
        Assert.That(text.ReplaceLineEndings("\n"), Does.EndWith("\n  0 connections opened; 1 statement prepared\n  not counted: pages: no export"));
        var connections = json.GetProperty("connections");
        Assert.That(connections.GetProperty("transactions").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(connections.GetProperty("pages_read").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(connections.GetProperty("not_counted")[0].GetString(), Is.EqualTo("pages: no export"));
        Assert.That(json.GetProperty("storage").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase(9)]
    [TestCase(0)]
    public void A_limit_stands_in_the_report_beside_what_was_counted(int limit)
    {
        var counted = Report(PerfCheckKind.QueryBudget, Partial, limit).Json.GetProperty("clauses")[0].GetProperty("counted").EnumerateArray().Single();
        Assert.That(
            (counted.GetProperty("what").GetString(), counted.GetProperty("limit").GetDouble(), counted.GetProperty("measured").GetDouble()),
            Is.EqualTo(("statements prepared", (double)limit, 1.0)));
    }

    [Test]
    public void A_check_of_something_else_does_not_tell_them()
    {
        var (text, json) = Report(PerfCheckKind.AllocationBudget, Full, 9);
        Assert.That(text, Does.Not.Contain("connection").And.Not.Contain("database main"));
        Assert.That(json.GetProperty("connections").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private static (string Text, JsonElement Json) Report(PerfCheckKind kind, QueryRecording recording, int limit)
    {
        var clause = new QueryClause { MaxPrepares = limit };
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", Queries = [clause] };
        var result = new CheckResult(contract, "medium", kind, [QueryJudge.Judge(clause, recording)]) { Recording = recording };
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum_medium", result);
        var json = JsonSerializer.SerializeToElement(JsonReport.Document(results, "tests"), JsonReport.Options);
        return (CheckText.Render(result), json.GetProperty("performance_test_results").GetProperty("Shop.Cart").GetProperty("Sum")[0]);
    }
}
