using System.Runtime.CompilerServices;
using NJsonSchema;
using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports.Schema;

public sealed class ReportSchemaTests
{
    private static string SchemaFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../nuget/PerfAttributes.Runtime/perf-report.schema.json"));

    [Test]
    public void The_schema_that_the_package_ships_is_that_of_the_records()
    {
        var made = ReportSchema.Text();
        if (Environment.GetEnvironmentVariable("PERFATTRIBUTES_WRITE_SCHEMA") is { Length: > 0 })
            File.WriteAllText(SchemaFile(), made);
        Assert.That(
            File.ReadAllText(SchemaFile()).ReplaceLineEndings("\n"),
            Is.EqualTo(made.ReplaceLineEndings("\n")),
            "a record of the report changed: run this test with PERFATTRIBUTES_WRITE_SCHEMA=1, and look at what else the change means to readers");
    }

    [Test]
    public async Task A_report_with_everything_in_it_fits_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(SchemaFile()));
        var folder = Directory.CreateTempSubdirectory("perf-schema-").FullName;
        try
        {
            var text = await File.ReadAllTextAsync(JsonReport.Write(ReportSampleKinds.AddTo(ReportSample.Of(12, ReportSample.Hostile)), folder));
            Assert.That(schema.Validate(text).Select(error => error.ToString()), Is.Empty);
            foreach (var (part, broken) in new[] { ("\"execution_status\": \"failed\"", "\"execution_status\": \"good\""), ("\"mean_ms\":", "\"average_ms\":"), ("\"schema_version\": 1", "\"schema_version\": \"1\""), ("\"baseline_saved\": false,", "") })
                Assert.That(schema.Validate(text.Replace(part, broken, StringComparison.Ordinal)), Is.Not.Empty, broken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // R16 and the design: these names are promised to readers.
    [TestCase("execution_status", "performance_test_results", "test_coverage", "optimization_recommendations", "baseline_saved", "regression_detection_enabled")]
    [TestCase("mean_ms", "median_ms", "p95_ms", "p99_ms", "stddev_ms", "target_ms", "passed", "verdict", "interval_ms", "calls", "noise")]
    [TestCase("index_usage_verified", "explain_query_plan", "scenarios_tested", "operations_benchmarked", "sql_queries_analyzed")]
    public void The_promised_names_are_in_it(params string[] names)
    {
        var schema = File.ReadAllText(SchemaFile());
        foreach (var name in names)
            Assert.That(schema, Does.Contain($"\"{name}\": {{"));
    }
}
