namespace PerfAttributes.Tests.Reports.Sources;

internal sealed partial class SplitService
{
    public static int There() => 2;
}

internal sealed partial class DescribedService
{
    public static int There() => 3;
}
