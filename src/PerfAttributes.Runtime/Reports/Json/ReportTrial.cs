namespace PerfAttributes.Reports.Json;

/// <summary>Remedies that were tried together.</summary>
/// <param name="Remedies">The remedies.</param>
/// <param name="ContractHolds">Whether the contract then holds.</param>
/// <param name="VmStepsBefore">Virtual machine steps of the call without them.</param>
/// <param name="VmStepsAfter">The same with them.</param>
/// <param name="FullScanStepsBefore">Rows stepped through without an index, without them.</param>
/// <param name="FullScanStepsAfter">The same with them.</param>
/// <param name="SortsBefore">Sort operations without them.</param>
/// <param name="SortsAfter">The same with them.</param>
/// <param name="AutomaticIndexRowsBefore">Rows put into indexes that are built for one execution, without them.</param>
/// <param name="AutomaticIndexRowsAfter">The same with them.</param>
/// <param name="Results"><c>same</c>, <c>reordered</c>, <c>without_duplicates</c> or <c>not_compared</c>.</param>
/// <param name="Inserts">What inserts cost with them; <see langword="null"/> if not measured.</param>
/// <param name="FileBytesBefore">Bytes of the pages in use without them; <see langword="null"/> if not measured.</param>
/// <param name="FileBytesAfter">The same with them.</param>
public sealed record ReportTrial(
    IReadOnlyList<ReportRemedy> Remedies,
    bool ContractHolds,
    long VmStepsBefore,
    long VmStepsAfter,
    long FullScanStepsBefore,
    long FullScanStepsAfter,
    long SortsBefore,
    long SortsAfter,
    long AutomaticIndexRowsBefore,
    long AutomaticIndexRowsAfter,
    string Results,
    IReadOnlyList<ReportInsertPrice>? Inserts,
    long? FileBytesBefore,
    long? FileBytesAfter);
