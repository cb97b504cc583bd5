using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Baselines.Trends;

/// <summary>Costs and their figures as lines of text name them.</summary>
internal static class CostText
{
    /// <summary>The cost's name within a sentence.</summary>
    internal static string Name(RegressionCost cost) => cost switch
    {
        RegressionCost.Time => "median",
        RegressionCost.Statements => "statements",
        RegressionCost.VmSteps => "VM steps",
        RegressionCost.FullScanSteps => "full scan steps",
        RegressionCost.Sorts => "sorts",
        _ => "allocated bytes",
    };

    /// <summary>A figure with its unit.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="figure">In the cost's own unit; time in nanoseconds.</param>
    internal static string Figure(RegressionCost cost, double figure) => cost switch
    {
        RegressionCost.Time => Duration.Format(figure),
        RegressionCost.AllocatedBytes => ByteSize.Format(figure),
        _ => CountText.Of((long)figure),
    };

    /// <summary>A change as a share: <c>+28 %</c>, <c>-3.1 %</c>.</summary>
    internal static string Share(double share) => (share * 100).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " %";
}
