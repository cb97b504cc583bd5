using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAttributes.Generators.Analyzers;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>Every rule has a title, a message, a link, a page with a bad and a good pair, and a line in the release files.</summary>
public sealed class RuleDocumentationTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(Rules).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    private static string Folder => TestContext.CurrentContext.TestDirectory;

    [Test]
    public void Rules_have_ids_of_their_own()
    {
        Assert.That(All, Has.Length.GreaterThan(20));
        Assert.That(All.Select(rule => rule.Id), Is.Unique.And.All.Match("^PERF[012][0-9][0-9]$"));
    }

    [TestCaseSource(nameof(All))]
    public void A_rule_has_title_message_and_link(DiagnosticDescriptor rule)
    {
        var message = rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture), Does.Match("^[A-Z].*[^.]$"));
        Assert.That(message, Does.Contain("{0}").And.Not.EndsWith("."));
        Assert.That(rule.HelpLinkUri, Does.EndWith($"/generators/PerfAttributes.Generators/docs/{rule.Id}.md").And.StartsWith("https://"));
        Assert.That(rule.Category, Is.EqualTo(rule.Id[4] switch { '0' => "PerfAttributes.Usage", '1' => "PerfAttributes.Budgets", _ => "PerfAttributes.Sql" }));
        Assert.That(rule.IsEnabledByDefault);
    }

    [TestCaseSource(nameof(All))]
    public void A_rule_has_a_page_with_a_bad_and_a_good_pair(DiagnosticDescriptor rule)
    {
        var page = File.ReadAllText(Path.Combine(Folder, "docs", rule.Id + ".md"));

        Assert.That(page, Does.StartWith($"# {rule.Id}: {rule.Title}"));
        Assert.That(page, Does.Contain($"Severity: {rule.DefaultSeverity.ToString().ToLowerInvariant()}"));
        var bad = page.IndexOf("## Bad\n", StringComparison.Ordinal);
        var good = page.IndexOf("## Good\n", StringComparison.Ordinal);
        Assert.That(bad, Is.Positive);
        Assert.That(good, Is.GreaterThan(bad));
        Assert.That(page[bad..good], Does.Contain("```csharp"));
        Assert.That(page[good..], Does.Contain("```csharp"));
    }

    [Test]
    public void There_is_no_page_without_a_rule() =>
        Assert.That(Directory.GetFiles(Path.Combine(Folder, "docs")).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(All.Select(rule => rule.Id)));

    [Test]
    public void Every_rule_is_in_the_release_files_with_its_category_and_severity()
    {
        var lines = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(Folder, file)))
            .Where(line => line.StartsWith("PERF", StringComparison.Ordinal))
            .Select(line => string.Join("|", line.Split('|').Take(3).Select(cell => cell.Trim())));

        Assert.That(lines, Is.EquivalentTo(All.Select(rule => $"{rule.Id}|{rule.Category}|{rule.DefaultSeverity}")));
    }

    [Test]
    public void Every_rule_is_reported_by_an_analyzer()
    {
        DiagnosticAnalyzer[] analyzers = [new ContractAnalyzer(), new HostAnalyzer()];

        Assert.That(analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct(), Is.EquivalentTo(All));
        Assert.That(analyzers.Select(analyzer => analyzer.SupportedDiagnostics), Has.All.Unique);
    }
}
