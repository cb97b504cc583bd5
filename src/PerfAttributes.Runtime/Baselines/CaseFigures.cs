using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines;

/// <summary>What one run showed of one case.</summary>
/// <param name="Case">The case.</param>
public sealed record CaseFigures(CaseKey Case)
{
    /// <summary>Counted work of one call; <see langword="null"/> for a host without a database, or where not everything was seen.</summary>
    public WorkFigures? Work { get; init; }

    /// <summary>The database engine and its version, which <see cref="Work"/> holds for: <c>SQLite 3.50.4</c>; <see langword="null"/> without a database.</summary>
    public string? Engine { get; init; }

    /// <summary>A hash of the schema that the call ran on; <see langword="null"/> without a database.</summary>
    /// <remarks>It tells why work changed. It never keeps two runs from being compared: an index that was dropped is what regressions are made of.</remarks>
    public string? SchemaHash { get; init; }

    /// <summary>Managed bytes per call by warm code; <see langword="null"/> if not counted.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Times; <see langword="null"/> if not measured by warm calls.</summary>
    public TimeFigures? Time { get; init; }

    /// <summary>What kept the run from comparing what it measured; <see langword="null"/> where nothing did. Not saved.</summary>
    internal MeasurementGuard? Disturbance { get; init; }

    /// <summary>How the run judged the case: <c>pass</c>, <c>fail</c>, <c>inconclusive</c>, <c>warning</c> or <c>skipped</c>, the worst of its checks.</summary>
    public string? Verdict { get; init; }
}
