namespace PerfAttributes.Hosting;

/// <summary>Declares a scenario of a host's own, beside the built-in ones.</summary>
/// <remarks>
/// With <see cref="Tasks"/> it is a deterministic layered graph; with <see cref="Size"/> alone it has no graph, only a size.
/// For a graph that no shape describes, override <see cref="PerfHost.BuildScenario"/>.
/// </remarks>
/// <example><code>[DefineScenario("deep", Tasks = 500, Levels = 50, FanOut = 2)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DefineScenarioAttribute : Attribute
{
    /// <summary>Declares a scenario.</summary>
    /// <param name="name">Letters, digits and underscores, starting with a letter; it becomes part of test names.</param>
    public DefineScenarioAttribute(string name) => Name = name;

    /// <summary>The scenario's name.</summary>
    public string Name { get; }

    /// <summary>Nodes of the graph, 0 or more; negative (the default) for no graph.</summary>
    public int Tasks { get; set; } = -1;

    /// <summary>Levels of the graph, from 1 to <see cref="Tasks"/>.</summary>
    public int Levels { get; set; } = 1;

    /// <summary>The most children that one node has as a tree parent; 0 for no bound.</summary>
    public int FanOut { get; set; }

    /// <summary>Share of nodes with a second parent (diamonds), from 0 to 1.</summary>
    public double Diamonds { get; set; }

    /// <summary>Seed of the generator; the same seed gives the same graph on every machine.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The size of a scenario without a graph.</summary>
    public int Size { get; set; }
}
