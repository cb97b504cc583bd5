namespace PerfAttributes.Hosting;

/// <summary>How the state of one host differs from what the template of its scenario gives all others.</summary>
/// <remarks>Only hosts of traced calls differ; the clock never runs on such a state.</remarks>
public sealed record StateVariation
{
    /// <summary>No difference.</summary>
    public static StateVariation None { get; } = new();

    /// <summary>Indexes that are dropped before the service is created, by their names; those that do not exist are left alone.</summary>
    public IReadOnlyList<string> WithoutIndexes { get; init; } = [];

    /// <summary>Whether plans are made by statistics of production, where the settings or the host name some.</summary>
    public bool UsesStatistics { get; init; }

    /// <summary>The dump of statistics that the settings name; it goes before the host's. <see langword="null"/> for none.</summary>
    public string? StatisticsFile { get; init; }
}
