namespace PerfAttributes.Scenarios;

/// <summary>The scenarios that every host has. Changing one changes every baseline that was measured on it.</summary>
public static class BuiltInScenarios
{
    // The seeds of small and medium are the first that give tasks in every state and, to medium, edges that skip levels.
    private static readonly (string Name, GraphShape Shape)[] All =
    [
        ("small", new GraphShape(tasks: 10, levels: 3, fanOut: 4, seed: 6)),
        ("medium", new GraphShape(tasks: 100, levels: 10, fanOut: 5, diamonds: 0.2, seed: 2)),
        ("large", new GraphShape(tasks: 1_000, levels: 15, fanOut: 8, diamonds: 0.2)),
        ("wide", new GraphShape(tasks: 100, levels: 3, fanOut: 10) { Complete = true }),
        ("linear", new GraphShape(tasks: 100, levels: 100, fanOut: 1)),
        ("empty", new GraphShape(tasks: 0, levels: 1)),
        ("single", new GraphShape(tasks: 1, levels: 1)),
    ];

    /// <summary>
    /// The names: <c>small</c> (10 tasks, 3 levels), <c>medium</c> (100, 10), <c>large</c> (1 000, 15), <c>wide</c> (100, 10 children
    /// per task), <c>linear</c> (a chain of 100), <c>empty</c> and <c>single</c>.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(scenario => scenario.Name)];

    /// <summary>The shape of a built-in scenario.</summary>
    /// <param name="name">The name, with exact case.</param>
    /// <returns><see langword="null"/> where no such scenario is built in.</returns>
    public static GraphShape? Shape(string name) =>
        Array.Find(All, scenario => string.Equals(scenario.Name, name, StringComparison.Ordinal)).Shape;
}
