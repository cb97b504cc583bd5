namespace PerfAttributes.Generators.Model;

/// <summary>Limits on the database work of one call; <see langword="null"/> where nothing is checked.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MaxStatements">Statements executed.</param>
/// <param name="MaxVmSteps">Virtual machine steps.</param>
/// <param name="MaxFullScanSteps">Rows stepped through without an index.</param>
/// <param name="MaxSorts">Sort operations.</param>
internal sealed record QueryClauseModel(
    ClauseOriginModel Origin, int? MaxStatements, long? MaxVmSteps, long? MaxFullScanSteps, int? MaxSorts) : IClauseModel;
