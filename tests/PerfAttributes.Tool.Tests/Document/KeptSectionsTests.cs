using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>What the document keeps of methods that a run of some tests does not have.</summary>
[TestFixture]
public sealed class KeptSectionsTests : IDisposable
{
    private const string Cart = "Shop.CartService";
    private const string Orders = "Shop.OrderService";

    private readonly ToolRun _tool = new() { LongestLine = 200 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Their_sections_stay_byte_for_byte_and_are_told()
    {
        Write(Whole());
        var before = Document.Replace("### `Add(long item)`\n", "### `Add(long item)`\n\nMind the cache. \n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_tool["PERFORMANCE.md"], before);
        ReportSamples.Write(_tool, "perf-report.json", Report((Orders, "Find(long customer)", 769)));
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero, _tool.Out);
        Assert.That(_tool.OutWords, Does
            .Contain("kept as it is: Shop.CartService.Add(long item)").And
            .Contain("kept as it is: Shop.OrderService.Ship(long order)").And
            .Contain("delete the sections of methods that are gone by hand.").And
            .Not.Contain("Find"));
        Write(Report((Orders, "Find(long customer)", 770)));
        Assert.That(Document, Is.EqualTo(before.Replace("769", "770", StringComparison.Ordinal)));
    }

    [Test]
    public void What_a_host_leaves_out_on_this_machine_is_kept_as_well()
    {
        Write(Whole());
        var before = Document;
        var report = Whole();
        Write(report with
        {
            PerformanceTestResults = report.PerformanceTestResults.ToDictionary(
                service => service.Key,
                IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service.Value.ToDictionary(
                    operation => operation.Key,
                    IReadOnlyList<ReportCheck> (operation) =>
                        [.. operation.Value.Select(check => service.Key == Cart ? check with { LeftOut = "needs a printer", Verdict = "skipped", Clauses = [], ExplainQueryPlan = null } : check)])),
        });
        Assert.That(Document, Is.EqualTo(before));
        Assert.That(_tool.OutWords, Does.Contain("kept as it is: Shop.CartService.Add(long item)"));
    }

    [Test]
    public void Json_names_them()
    {
        Write(Whole());
        ReportSamples.Write(_tool, "perf-report.json", Report((Orders, "Find(long customer)", 769), (Orders, "Ship(long order)", 13)));
        Assert.That(_tool.Run("document", "perf-report.json", "--json"), Is.Zero, _tool.Error);
        Assert.That(
            _tool.Json.GetProperty("kept").EnumerateArray().Select(kept => kept.GetString()),
            Is.EqualTo(new[] { "Shop.CartService.Add(long item)", "Shop.OrderService.Cancel(long order)" }));
    }

    [Test]
    public void New_methods_stand_among_them_where_a_whole_run_has_them()
    {
        Write(Whole());
        Write(Report((Orders, "Find(long customer)", 769), (Orders, "Drop(long order)", 14), ("Shop.Basket", "Put(long item)", 15)));
        string[] headings =
        [
            "## `Shop.Basket`", "### `Put(long item)`",
            "## `Shop.CartService`", "### `Add(long item)`",
            "## `Shop.OrderService`", "### `Cancel(long order)`", "### `Drop(long order)`", "### `Find(long customer)`", "### `Ship(long order)`",
        ];
        Assert.That(Document.Split('\n').Where(line => line.StartsWith("##", StringComparison.Ordinal)), Is.EqualTo(headings));
        ReportSamples.Write(_tool, "perf-report.json", Whole((Orders, "Drop(long order)", 14), ("Shop.Basket", "Put(long item)", 15)));
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero, _tool.Out);
        Assert.That(_tool.Out, Does.Not.Contain("kept"));
    }

    [Test]
    public void What_is_deleted_by_hand_does_not_come_back()
    {
        Write(Whole());
        var (start, end) = (Document.IndexOf("### `Cancel", StringComparison.Ordinal), Document.IndexOf("### `Find", StringComparison.Ordinal));
        File.WriteAllText(_tool["PERFORMANCE.md"], Document.Remove(start, end - start));
        Write(Report((Orders, "Find(long customer)", 769)));
        Assert.That(Document, Does.Not.Contain("Cancel").And.Contain("Ship").And.Contain("Add"));
    }

    [Test]
    public void A_method_with_other_parameters_is_the_same_one()
    {
        Write(Whole());
        Write(Report((Orders, "Find(long customer, int limit)", 769)));
        Assert.That(Document, Does.Contain("### `Find(long customer, int limit)`").And.Not.Contain("### `Find(long customer)`"));
    }

    [Test]
    public void One_of_several_overloads_says_nothing_of_the_others()
    {
        Write(Overloads("Find(int number)", "Find(long customer)"));
        var before = Document;
        Write(Overloads("Find(long customer)"));
        Assert.That(Document, Is.EqualTo(before));
    }

    [Test]
    public void What_the_report_has_and_nobody_chose_goes()
    {
        Write(Whole());
        Assert.That(_tool.Run("document", "perf-report.json", "--service", "OrderService"), Is.Zero, _tool.Error);
        Assert.That(Document, Does.Contain(Orders).And.Not.Contain(Cart));
    }

    private string Document => File.ReadAllText(_tool["PERFORMANCE.md"]);

    private static ReportDocument Whole(params (string Service, string Signature, long VmSteps)[] more) => Report(
    [
        (Cart, "Add(long item)", 11),
        (Orders, "Cancel(long order)", 12),
        (Orders, "Find(long customer)", 769),
        (Orders, "Ship(long order)", 13),
        .. more,
    ]);

    private static ReportDocument Report(params (string Service, string Signature, long VmSteps)[] methods) => ReportSamples.OfServices(
    [
        .. methods.GroupBy(method => method.Service)
            .Select(service => (service.Key, service.SelectMany(method => ReportSamples.Checks(0.104, method.VmSteps, method.Signature)).ToArray())),
    ]);

    // Named as the generator does it where several of one name are under contract.
    private static ReportDocument Overloads(params string[] signatures) => ReportSamples.OfServices() with
    {
        PerformanceTestResults = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>>
        {
            [Orders] = signatures.ToDictionary(
                signature => signature.Split(' ')[0].Replace('(', '_'), IReadOnlyList<ReportCheck> (signature) => ReportSamples.Checks(0.104, 769, signature)),
        },
    };

    private void Write(ReportDocument report)
    {
        ReportSamples.Write(_tool, "perf-report.json", report);
        Assert.That(_tool.Run("document", "perf-report.json"), Is.Zero, _tool.Error);
    }
}
