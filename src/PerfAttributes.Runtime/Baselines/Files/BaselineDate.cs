using System.Globalization;

namespace PerfAttributes.Baselines.Files;

/// <summary>Dates in baseline files: in UTC, with as many digits as they need.</summary>
internal static class BaselineDate
{
    internal const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    internal static string Text(DateTimeOffset date) => date.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);
}
