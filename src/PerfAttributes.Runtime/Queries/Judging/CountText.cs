using System.Globalization;

namespace PerfAttributes.Queries.Judging;

/// <summary>Writes counts for messages.</summary>
internal static class CountText
{
    /// <summary>A count in groups of three: <c>120 400</c>.</summary>
    internal static string Of(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
