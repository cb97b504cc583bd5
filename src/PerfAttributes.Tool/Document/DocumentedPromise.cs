namespace PerfAttributes.Tool.Document;

/// <summary>A promise of a method in a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Promise">What is promised.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Verdict"><c>kept</c>, <c>broken</c>, <c>not decided</c> or <c>left out</c>.</param>
internal sealed record DocumentedPromise(string Scenario, string Promise, Measured Measured, string Verdict)
{
    /// <summary>The verdict of a run that could not tell.</summary>
    internal const string Undecided = "not decided";

    /// <summary>
    /// Whether it stands for each promise that the document has of the scenario and that ends like <see cref="Promise"/>: the run came to
    /// none of these costs, and contradicts nothing.
    /// </summary>
    internal bool IsOfKnownCosts { get; init; }
}
