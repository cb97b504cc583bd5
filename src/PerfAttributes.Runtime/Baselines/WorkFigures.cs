namespace PerfAttributes.Baselines;

/// <summary>What one call asked of the database, as the engine counted it: the same on every machine for one engine version and the same data.</summary>
/// <param name="Statements">Executed statements that read or write, 0 or more.</param>
/// <param name="VmSteps">Virtual machine steps.</param>
/// <param name="FullScanSteps">Forward steps through tables read without an index.</param>
/// <param name="Sorts">Sort operations.</param>
public sealed record WorkFigures(long Statements, long VmSteps, long FullScanSteps, long Sorts);
