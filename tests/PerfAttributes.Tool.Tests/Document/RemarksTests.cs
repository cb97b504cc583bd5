using System.Text;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Measured figures in the remarks of the methods.</summary>
[TestFixture]
public sealed class RemarksTests : IDisposable
{
    private const string Block = """
            /// <!-- perfattributes:begin -->
            /// <para>Measured in medium: median 100 us, p95 140 us, allocated 6500 B, statements 1, VM steps 769.</para>
            /// <!-- perfattributes:end -->

        """;

    private const string Around = """
        namespace Shop;

        /// <summary>Orders.</summary>
        public sealed class OrderService
        {
        {0}    [QueryBudget(MaxStatements = 1)]
            public int Find(long customer) => 0; // Find

            /// <remarks>Not this one.</remarks>
            public int Other(long customer) => Find(customer);
        }

        """;

    private readonly ToolRun _tool = new() { LongestLine = 250 };

    public void Dispose() => _tool.Dispose();

    [TestCase("", "    /// <remarks>\n{block}    /// </remarks>\n", TestName = "A method without a comment gets remarks")]
    [TestCase("    /// <summary>Finds.</summary>\n", "    /// <summary>Finds.</summary>\n    /// <remarks>\n{block}    /// </remarks>\n", TestName = "A comment without remarks gets them at its end")]
    [TestCase("    /// <remarks>Old.</remarks>\n", "    /// <remarks>Old.\n{block}    /// </remarks>\n", TestName = "Remarks on one line are kept and opened")]
    [TestCase("    /// <remarks>\n    /// Old.\n    /// </remarks>\n", "    /// <remarks>\n    /// Old.\n{block}    /// </remarks>\n", TestName = "Remarks of several lines are kept")]
    public void Figures_go_into_the_remarks_and_nothing_else_changes(string before, string after)
    {
        Assert.That(Run(Source(before)), Is.EqualTo(Source(after.Replace("{block}", Block, StringComparison.Ordinal))));
    }

    [Test]
    public void Writing_twice_changes_nothing()
    {
        var once = Run(Source("    /// <remarks>Old.</remarks>\n"));
        Assert.That(Run(once, median: 0.115), Is.EqualTo(once));
        Assert.That(_tool.Out, Does.Contain("nothing changed"));
    }

    [Test]
    public void New_figures_take_the_place_of_old_ones()
    {
        var once = Run(Source("    /// <remarks>Old.</remarks>\n"));
        Assert.That(Run(once, vmSteps: 770), Is.EqualTo(once.Replace("769", "770", StringComparison.Ordinal)));
    }

    [Test]
    public void Byte_order_mark_and_line_ends_stay()
    {
        var source = Source("    /// <summary>Fänds.</summary>\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_tool["Orders.cs"], source, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        RunOnFolder();
        var bytes = File.ReadAllBytes(_tool["Orders.cs"]);
        Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.Preamble.ToArray()));
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.That(text.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\n").And.Contain("Fänds.").And.Contain("769"));
    }

    [Test]
    public void Overloads_are_told_apart_by_their_parameters()
    {
        var source = """
            namespace Shop
            {
                public class OrderService
                {
                    public int Find(System.Collections.Generic.List<long> customers, int limit = 5) => 0;
                    public int Find(long customer) => 0;
                }
            }

            """;
        var after = Run(source, signature: "Find(List<long> customers, int limit)");
        Assert.That(after.IndexOf("<remarks>", StringComparison.Ordinal), Is.LessThan(after.IndexOf("Find(System", StringComparison.Ordinal)).And.GreaterThan(0));
        Assert.That(Count(after, "<remarks>"), Is.EqualTo(1));
    }

    [TestCase("public class OrderService { public int Find(long customer) => 0; }", "shares its line")]
    [TestCase("public class OrderService\n{\n    /** <summary>Finds.</summary> */\n    public int Find(long customer) => 0;\n}", "documented by /** */")]
    [TestCase("public class OrderService\n{\n    /// <remarks><!-- perfattributes:begin --></remarks>\n    public int Find(long customer) => 0;\n}", "does not have one")]
    [TestCase("public class Another\n{\n    public int Find(long customer) => 0;\n}", "is not in")]
    public void What_cannot_be_written_is_told_and_left_as_it_is(string type, string message)
    {
        var source = "namespace Shop;\n" + type;
        _tool.Write("Orders.cs", source);
        Assert.That(RunOnFolder(), Is.EqualTo(2));
        Assert.That(Orders, Is.EqualTo(source));
        Assert.That(_tool.Out.ReplaceLineEndings(" "), Does.Contain(message).And.Contain("Way out: "));
    }

    [Test]
    public void A_file_in_another_encoding_is_left_as_it_is()
    {
        byte[] latin = [.. Encoding.UTF8.GetBytes("namespace Shop; // Find "), 0xe4, 0x0a];
        File.WriteAllBytes(_tool["Orders.cs"], latin);
        RunOnFolder();
        Assert.That(File.ReadAllBytes(_tool["Orders.cs"]), Is.EqualTo(latin));
        Assert.That(_tool.Out, Does.Contain("not text in UTF-8"));
    }

    [Test]
    public void Source_that_a_build_made_is_passed_over()
    {
        _tool.Write("obj/Orders.cs", Source(""));
        Assert.That(RunOnFolder(), Is.EqualTo(2));
        Assert.That(File.ReadAllText(_tool["obj/Orders.cs"]), Is.EqualTo(Source("")));
    }

    [Test]
    public void What_a_run_could_not_measure_stays()
    {
        var once = Run(Source(""));
        Assert.That(RunOnFolder(ReportSamples.Of(ReportSamples.Unmeasured(ReportSamples.Checks(0.104, 769, "Find(long customer)")))), Is.Zero, _tool.Error);
        Assert.That(Orders, Is.EqualTo(once));
    }

    private string Orders => File.ReadAllText(_tool["Orders.cs"]);

    private static string Source(string comment) => Around.Replace("{0}", comment, StringComparison.Ordinal);

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    private string Run(string source, double median = 0.104, long vmSteps = 769, string signature = "Find(long customer)")
    {
        File.WriteAllText(_tool["Orders.cs"], source);
        Assert.That(RunOnFolder(median, vmSteps, signature), Is.Zero, _tool.Error);
        return Orders;
    }

    private int RunOnFolder(double median = 0.104, long vmSteps = 769, string signature = "Find(long customer)") =>
        RunOnFolder(ReportSamples.Report(median, vmSteps, signature));

    private int RunOnFolder(ReportDocument report)
    {
        ReportSamples.Write(_tool, "perf-report.json", report);
        return _tool.Run("document", "perf-report.json", "--remarks", ".");
    }
}
