namespace PerfAttributes.Reports.Json;

/// <summary>What remedies cost those who insert.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows that were inserted to find out.</param>
/// <param name="VmStepsBefore">Steps without the remedies.</param>
/// <param name="VmStepsAfter">Steps with them.</param>
public sealed record ReportInsertPrice(string Table, int Rows, long VmStepsBefore, long VmStepsAfter);
