using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAttributes.Generators.Analyzers;

namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>Runs the analyzers on sources in which the expected diagnostics are marked: <c>{|PERF101:code|}</c>.</summary>
internal static partial class Diagnose
{
    /// <summary>Checks a test project.</summary>
    /// <returns>The messages in the order of their places.</returns>
    public static IReadOnlyList<string> TestProject(string marked, params MetadataReference[] references) =>
        Check(marked, source => TestCompilation.TestProject(source, references));

    /// <summary>Checks an application, which references the attributes alone.</summary>
    /// <returns>The messages in the order of their places.</returns>
    public static IReadOnlyList<string> Application(string marked) => Check(marked, TestCompilation.Application);

    /// <summary>Checks the project of <see cref="ShopTests"/>.</summary>
    /// <returns>The messages in the order of their places.</returns>
    public static IReadOnlyList<string> Shop(string serviceMembers, string hostMembers = "", string more = "") =>
        TestProject(ShopTests.Source(serviceMembers, hostMembers, more));

    /// <summary>Checks any project.</summary>
    public static IReadOnlyList<string> Check(string marked, Func<string, CSharpCompilation> compile)
    {
        var expected = new List<string>();
        var source = Unmark(marked, expected);
        var compilation = compile(source);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.That(errors, Is.Empty, "The test's source does not compile.");
        var found = compilation
            .WithAnalyzers([new ContractAnalyzer(), new HostAnalyzer()], new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        Assert.That(
            found.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan.Start} {TextAt(diagnostic)}"),
            Is.EquivalentTo(expected),
            string.Join("\n", found));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static string Unmark(string marked, List<string> expected)
    {
        for (var match = Mark().Match(marked); match.Success; match = Mark().Match(marked))
        {
            foreach (var id in match.Groups["ids"].Value.Split(','))
                expected.Add($"{id} {match.Index} {match.Groups["code"].Value}");
            marked = marked[..match.Index] + match.Groups["code"].Value + marked[(match.Index + match.Length)..];
        }
        return marked;
    }

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length) ?? "nowhere";

    [GeneratedRegex(@"\{\|(?<ids>[A-Z0-9,]+):(?<code>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
