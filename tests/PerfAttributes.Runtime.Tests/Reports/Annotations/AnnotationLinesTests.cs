using NUnit.Framework;
using PerfAttributes.Reports.Annotations;
using PerfAttributes.Reports.Json;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Reports.Annotations;

public sealed class AnnotationLinesTests
{
    [Test]
    public void GitHub_and_Azure_get_each_failure_at_its_line()
    {
        var document = ReportSample.Of(1);
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.GitHub), Is.EqualTo(new[]
        {
            "::error file=src/Shop.cs,line=20,title=[NoTableScan] Service0.Find0 in medium::orders is scanned: Find",
        }));
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.Azure), Is.EqualTo(new[]
        {
            "##vso[task.logissue type=error;sourcepath=src/Shop.cs;linenumber=20;][NoTableScan] Service0.Find0 in medium: orders is scanned: Find",
        }));
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.Off), Is.Empty);
    }

    [Test]
    public void The_attribute_s_own_line_goes_before_the_method_s()
    {
        var document = With(clause => clause with { File = "src/Other.cs" });
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.GitHub).Single(), Does.StartWith("::error file=src/Other.cs,line=13,"));
    }

    [Test]
    public void What_the_services_would_obey_is_escaped()
    {
        var document = With(clause => clause with { File = "a:b,c;d].cs", Statement = "50 % of\r\n::error::rows; ##vso[task.setvariable]x\u001b[0m" });
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.GitHub).Single(), Does
            .StartWith("::error file=a%3Ab%2Cc;d].cs,").And.EndWith("::50 %25 of%0D%0A::error::rows; ##vso[task.setvariable]x\\u001b[0m"));
        var azure = AnnotationLines.Of(document, AnnotationStyle.Azure).Single();
        Assert.That(azure, Does.Contain("sourcepath=a:b,c%3Bd%5D.cs;").And.Contain("50 %AZP25 of%0D%0A"));
        Assert.That(azure.IndexOfAny(['\n', '\u001b']), Is.EqualTo(-1));
    }

    [Test]
    public void Ten_errors_are_enough() => Assert.That(AnnotationLines.Of(ReportSample.Of(200), AnnotationStyle.GitHub), Has.Count.EqualTo(10));

    [TestCase("true", null, AnnotationStyle.GitHub)]
    [TestCase(null, "True", AnnotationStyle.Azure)]
    [TestCase("false", null, AnnotationStyle.Off)]
    [TestCase(null, null, AnnotationStyle.Off)]
    public void The_environment_tells_the_service_unless_the_settings_do(string? github, string? azure, AnnotationStyle style)
    {
        string? Variable(string name) => name == "GITHUB_ACTIONS" ? github : name == "TF_BUILD" ? azure : null;
        Assert.That(BuildService.StyleOf(AnnotationStyle.Auto, Variable), Is.EqualTo(style));
        Assert.That(BuildService.StyleOf(AnnotationStyle.Azure, Variable), Is.EqualTo(AnnotationStyle.Azure));
        Assert.That(BuildService.SummaryFile(_ => ""), Is.Null);
    }

    [TestCase(InconclusivePolicy.Warn, "error", "::warning ")]
    [TestCase(InconclusivePolicy.Ignore, "error", "::warning ")]
    [TestCase(InconclusivePolicy.Fail, "error", "::error ")]
    [TestCase(InconclusivePolicy.Fail, "warning", "::warning ")]
    public void What_is_undecided_is_an_error_where_it_fails_the_run(InconclusivePolicy policy, string severity, string start)
    {
        var document = WithChecks(check => check.Check != "NoTableScan" ? check : check with
        {
            Verdict = "inconclusive",
            Clauses = [.. check.Clauses.Select(clause => clause with { Verdict = "inconclusive", Severity = severity })],
        });
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.GitHub, policy).Single(), Does.StartWith(start).And.EndWith("::orders is scanned: Find"));
    }

    private static ReportDocument With(Func<ReportClause, ReportClause> change) => WithChecks(check => check with { Clauses = [.. check.Clauses.Select(change)] });

    private static ReportDocument WithChecks(Func<ReportCheck, ReportCheck> change)
    {
        var document = ReportSample.Of(1);
        return document with
        {
            PerformanceTestResults = document.PerformanceTestResults.ToDictionary(
                service => service.Key,
                IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service.Value.ToDictionary(
                    operation => operation.Key,
                    IReadOnlyList<ReportCheck> (operation) => [.. operation.Value.Select(change)])),
        };
    }
}
