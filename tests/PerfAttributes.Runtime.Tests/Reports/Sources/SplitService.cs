namespace PerfAttributes.Tests.Reports.Sources;

/// <summary>A service in two files.</summary>
[NoTableScan]
internal sealed partial class SplitService
{
    [NoTableScan]
    public static int Here() => 1;
}

/// <summary>A service whose contracts are here, and all of its code in another file.</summary>
[NoTableScan]
internal sealed partial class DescribedService;
