namespace TaskGraph;

/// <summary>Dependencies form a cycle, or would.</summary>
/// <param name="cycle">The tasks on it in the order of their dependencies, the first one repeated at the end; at least two ids.</param>
public sealed class DependencyCycleException(IReadOnlyList<long> cycle)
    : Exception($"The dependencies {string.Join(" → ", cycle.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)))} form a cycle.")
{
    /// <summary>The tasks on the cycle, each depending on the next; the first one is repeated at the end.</summary>
    public IReadOnlyList<long> Cycle { get; } = cycle;
}
