namespace PerfAttributes.Reports;

/// <summary>Contracts of a method, or of all of a host's methods, for which no tests could be generated.</summary>
/// <param name="Test">The full name of the test that fails for them.</param>
/// <param name="Service">The service's full name; the host's where it names no service.</param>
/// <param name="Operation">The method's name, or the host's.</param>
/// <param name="Reasons">What is wrong, at least one: <c>PERF008: Nothing feeds parameter 'unfed' …</c>.</param>
public sealed record UntestedContracts(string Test, string Service, string Operation, IReadOnlyList<string> Reasons)
{
    /// <summary>What the test says.</summary>
    /// <returns>Lines of at most 100 columns.</returns>
    public string Text()
    {
        var text = new TextLines()
            .Add(0, $"Contracts of {Operation} are not tested.")
            .Add(0, "The analyzers, which report this as an error, were off (RunAnalyzersDuringBuild=false) or silenced:");
        foreach (var reason in Reasons)
            text.Add(0, reason);
        return text.ToString();
    }
}
