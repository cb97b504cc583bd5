using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Remarks of methods of generic types, which several services of a report share.</summary>
[TestFixture]
public sealed class GenericRemarksTests : IDisposable
{
    private readonly ToolRun _tool = new() { LongestLine = 250 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Constructions_of_a_generic_type_share_one_block()
    {
        const string Type = """
            namespace Shop;

            /// <summary>Things.</summary>
            public sealed class Repo<T>
            {
                /// <summary>Finds.</summary>
                public int Find(T id) => 0; // Find

                /// <summary>Not this one.</summary>
                public int Other(T id) => Find(id);
            }

            public sealed class Repo
            {
                public int Find(int id) => 1;
            }

            """;
        const string Remarks = """
                /// <remarks>
                /// <!-- perfattributes:begin -->
                /// <para>Measured in medium as Shop.Repo&lt;int&gt;: median 100 us, p95 140 us, allocated 6500 B, statements 1, VM steps 769.</para>
                /// <para>Measured in medium as Shop.Repo&lt;long&gt;: median 100 us, p95 140 us, allocated 6500 B, statements 1, VM steps 1 200.</para>
                /// <!-- perfattributes:end -->
                /// </remarks>

            """;
        const string Method = "    public int Find(T id) => 0; // Find\n";
        _tool.Write("Orders.cs", Type);
        Assert.That(Run(Repos(769, 1_200)), Is.Zero, _tool.Error);
        var once = Orders;
        Assert.That(once, Is.EqualTo(Type.Replace(Method, Remarks + Method, StringComparison.Ordinal)));
        Assert.That(Run(Repos(769, 1_200)), Is.Zero, _tool.Error);
        Assert.That(Orders, Is.EqualTo(once));
        Assert.That(Run(Repos(7, 123_456)), Is.Zero, _tool.Error);
        Assert.That(Orders, Is.EqualTo(once.Replace("steps 769", "steps 7", StringComparison.Ordinal).Replace("steps 1 200", "steps 123 456", StringComparison.Ordinal)));
    }

    [TestCase("Shop.Outer<int>", "// outer")]
    [TestCase("Shop.Outer<int>.Inner", "// inner")]
    [TestCase("Shop.Outer<(int A, long B), int[,]>.Inner", "// two")]
    public void A_type_inside_of_a_generic_one_is_told_apart_from_it(string service, string method)
    {
        _tool.Write("Orders.cs", """
            namespace Shop;

            public class Outer<T>
            {
                public int Find(T id) => 0; // outer

                public class Inner
                {
                    public int Find(T id) => 0; // inner
                }
            }

            public class Outer<T, U>
            {
                public class Inner
                {
                    public int Find(U id) => 0; // two
                }
            }

            """);
        Assert.That(Run(ReportSamples.OfServices((service, ReportSamples.Checks(0.104, 769, "Find(int id)")))), Is.Zero, _tool.Out);
        Assert.That(Orders.Split("<remarks>"), Has.Length.EqualTo(2));
        var below = Orders[Orders.IndexOf("</remarks>", StringComparison.Ordinal)..];
        Assert.That(below[..below.IndexOf(method, StringComparison.Ordinal)].Split('\n'), Has.Length.EqualTo(2), "the method is on the next line");
    }

    private string Orders => File.ReadAllText(_tool["Orders.cs"]);

    private static ReportDocument Repos(long stepsOfInt, long stepsOfLong) => ReportSamples.OfServices(
        ("Shop.Repo<int>", ReportSamples.Checks(0.104, stepsOfInt, "Find(int id)")),
        ("Shop.Repo<long>", ReportSamples.Checks(0.104, stepsOfLong, "Find(long id)")));

    private int Run(ReportDocument report)
    {
        ReportSamples.Write(_tool, "perf-report.json", report);
        return _tool.Run("document", "perf-report.json", "--remarks", ".");
    }
}
