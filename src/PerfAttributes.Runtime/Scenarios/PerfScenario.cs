namespace PerfAttributes.Scenarios;

/// <summary>A deterministic state with a name: what a case is measured on.</summary>
/// <param name="name">The scenario's name.</param>
/// <param name="size">How large it is: nodes of a graph, or whatever the host makes of it; 0 or more.</param>
public class PerfScenario(string name, int size)
{
    /// <summary>The scenario's name.</summary>
    public string Name { get; private set; } = name;

    /// <summary>How large it is: nodes of a graph, or whatever the host makes of it.</summary>
    public int Size { get; } = size;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The same under another name.</summary>
    internal PerfScenario Named(string name)
    {
        var copy = (PerfScenario)MemberwiseClone();
        copy.Name = name;
        return copy;
    }
}
