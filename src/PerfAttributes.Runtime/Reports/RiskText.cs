using System.Globalization;

namespace PerfAttributes.Reports;

/// <summary>A risk as an upper bound in words.</summary>
internal static class RiskText
{
    /// <summary><c>at most 0.21 %</c>: rounded up, for a bound that is rounded down is none.</summary>
    /// <param name="risk">From 0 to 1.</param>
    internal static string AtMost(double risk) =>
        // What is 0.2 % but for the last bits of the figure stays so.
        string.Create(CultureInfo.InvariantCulture, $"at most {Math.Ceiling(risk * 1e4 - 1e-9) / 100:0.##} %");
}
