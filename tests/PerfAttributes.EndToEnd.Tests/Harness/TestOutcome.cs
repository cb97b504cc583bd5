using System.Xml.Linq;

namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>What one test said.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">The full name of its fixture.</param>
/// <param name="Outcome"><c>Passed</c>, <c>Failed</c> or <c>NotExecuted</c> (skipped).</param>
/// <param name="Message">Why it failed or was skipped; empty for a pass.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Attachments">The files attached to it, by the names that the runner's copies have.</param>
internal sealed record TestOutcome(string Name, string ClassName, string Outcome, string Message, string Output, IReadOnlyList<string> Attachments)
{
    /// <summary>Reads a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="definitions">The tests that the file defines, by their ids.</param>
    internal static TestOutcome Read(XElement result, IReadOnlyDictionary<string, XElement> definitions)
    {
        var space = result.Name.Namespace;
        return new TestOutcome(
            result.Attribute("testName")!.Value,
            definitions[result.Attribute("testId")!.Value].Element(space + "TestMethod")!.Attribute("className")!.Value,
            result.Attribute("outcome")!.Value,
            result.Descendants(space + "Message").FirstOrDefault()?.Value ?? "",
            result.Descendants(space + "StdOut").FirstOrDefault()?.Value ?? "",
            [.. result.Descendants(space + "ResultFile").Select(file => file.Attribute("path")!.Value)]);
    }
}
