namespace PerfAttributes;

/// <summary>What of a scenario grows in a check of growth.</summary>
public enum ScenarioSize
{
    /// <summary>
    /// The number of tasks (or the size of a scenario without a graph), the levels staying as they are; a chain stays a chain.
    /// </summary>
    Tasks,

    /// <summary>The number of levels and of tasks in proportion: the graph gets deeper, not wider.</summary>
    Levels,
}
