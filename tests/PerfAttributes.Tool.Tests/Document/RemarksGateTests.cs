using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Which methods of a folder are documented, and what a run that finds none of them says.</summary>
[TestFixture]
public sealed class RemarksGateTests : IDisposable
{
    private const string Comment = "    /// <summary>Finds.</summary>\n";

    private const string Orders = """
        namespace Shop;

        public class OrderService
        {
            public int Find(long customer) => 0;
        }

        """;

    private readonly ToolRun _tool = new() { LongestLine = 250 };

    public void Dispose() => _tool.Dispose();

    [TestCase("Nothing was written")]
    [TestCase("Nothing was compared", "--check")]
    public void A_folder_without_any_of_the_methods_is_not_fine(string message, params string[] options)
    {
        _tool.Write("Orders.cs", Orders.Replace("OrderService", "Another", StringComparison.Ordinal));
        Assert.That(Run(ReportSamples.Report(), options), Is.EqualTo(2));
        Assert.That(_tool.OutWords, Does.Contain(message).And.Contain("is not in").And.Contain("Way out: ").And.Not.Contain("nothing changed"));
    }

    [Test]
    public void Json_says_that_nothing_was_compared()
    {
        _tool.Write("Orders.cs", "");
        Assert.That(Run(ReportSamples.Report(), "--check", "--json"), Is.EqualTo(2));
        Assert.That(_tool.Json.GetProperty("undone").GetString(), Does.Contain("Nothing was compared").And.Contain("Way out: "));
    }

    [Test]
    public void A_report_without_figures_is_not_fine()
    {
        _tool.Write("Orders.cs", Orders);
        var plans = ReportSamples.Checks(0.1, 769, "Find(long customer)").Where(check => check.Check == "RequiresIndex");
        Assert.That(Run(ReportSamples.Of([.. plans]), "--check"), Is.EqualTo(2));
        Assert.That(_tool.OutWords, Does.Contain("no figures"));
    }

    [Test]
    public void Of_several_methods_those_left_out_are_named()
    {
        _tool.Write("Orders.cs", Orders);
        var checks = ReportSamples.Checks(0.1, 769, "Find(long customer)");
        var report = ReportSamples.OfServices((ReportSamples.Service, checks), ("Shop.Absent", checks));
        Assert.That(Run(report), Is.Zero, _tool.Error);
        Assert.That(Run(report, "--check"), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("left out: Shop.Absent.Find(long customer) is not in").And.Contain("nothing changed"));
    }

    [TestCase("", "", true)]
    [TestCase("", Comment, true)]
    [TestCase(Comment, Comment, true)]
    [TestCase(Comment, "", false, Description = "A comment on the part with a body would take the place of this one.")]
    public void A_partial_method_is_documented_where_the_compiler_reads_it(string onDeclaration, string onBody, bool withBody)
    {
        _tool.Write("Orders.cs", $$"""
            namespace Shop;

            public partial class OrderService
            {
            {{onDeclaration}}    public partial int Find(long customer); // declaration
            }

            public partial class OrderService
            {
            {{onBody}}    public partial int Find(long customer) => 0; // body
            }

            """);
        Assert.That(Run(ReportSamples.Report()), Is.Zero, _tool.Out);
        var parts = File.ReadAllText(_tool["Orders.cs"]).Split("// declaration");
        Assert.That(parts[0].Contains("<remarks>", StringComparison.Ordinal), Is.EqualTo(!withBody));
        Assert.That(parts[1].Contains("<remarks>", StringComparison.Ordinal), Is.EqualTo(withBody));
    }

    private int Run(ReportDocument report, params string[] options)
    {
        ReportSamples.Write(_tool, "perf-report.json", report);
        return _tool.Run(["document", "perf-report.json", "--remarks", ".", .. options]);
    }
}
