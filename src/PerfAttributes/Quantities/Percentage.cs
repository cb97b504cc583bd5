namespace PerfAttributes.Quantities;

/// <summary>Reads percentages such as <c>10%</c>.</summary>
internal static class Percentage
{
    /// <summary>What a valid percentage looks like, for messages.</summary>
    internal const string Form = "a percentage from \"0%\" to \"1000%\", such as \"10%\"";

    /// <summary>What a valid percentage looks like where 0 means nothing.</summary>
    internal const string FormAboveZero = "a percentage above \"0%\" and up to \"1000%\", such as \"10%\"";

    /// <summary>Reads a percentage that must be above 0.</summary>
    /// <param name="text">A number and the sign <c>%</c>.</param>
    /// <param name="fraction">The fraction, above 0 and up to 10; 0 when the text is not valid.</param>
    /// <returns>Whether the text is valid.</returns>
    internal static bool TryParseAboveZero(string? text, out double fraction) => TryParse(text, out fraction) && fraction > 0;

    /// <summary>Reads a percentage.</summary>
    /// <param name="text">A number and the sign <c>%</c>.</param>
    /// <param name="fraction">The fraction, from 0 to 10; 0 when the text is not valid.</param>
    /// <returns>Whether the text is valid.</returns>
    internal static bool TryParse(string? text, out double fraction)
    {
        fraction = 0;
        if (!Quantity.TrySplit(text, out var number, out var unit) || unit != "%" || number > 1000)
            return false;
        fraction = number / 100;
        return true;
    }
}
