namespace PerfAttributes.Reports.Json;

/// <summary>Contracts for which no tests could be generated; each counts as one that failed.</summary>
/// <param name="Test">The full name of the test that fails for them.</param>
/// <param name="Service">The service's full name; the host's where it names no service.</param>
/// <param name="Operation">The method's name, or the host's.</param>
/// <param name="Reasons">What is wrong, at least one.</param>
public sealed record ReportUntested(string Test, string Service, string Operation, IReadOnlyList<string> Reasons)
{
    /// <summary>Which of the document's <see cref="ReportDocument.Runs"/> it belongs to, from 0.</summary>
    public int Run { get; init; }
}
