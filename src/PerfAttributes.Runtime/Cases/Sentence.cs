namespace PerfAttributes.Cases;

/// <summary>Texts of others as sentences, so that something can follow them.</summary>
internal static class Sentence
{
    /// <summary>The text with a full stop, unless it ends with a mark that ends a sentence.</summary>
    /// <param name="text">The text, such as the message of an exception.</param>
    internal static string Ended(string text)
    {
        var trimmed = text.TrimEnd();
        // A sentence may end inside of quotation marks or brackets.
        var core = trimmed.TrimEnd('"', '\'', ')', ']');
        return trimmed.Length == 0 || core.EndsWith('.') || core.EndsWith('!') || core.EndsWith('?') || core.EndsWith('…') || trimmed.EndsWith(':')
            ? trimmed
            : trimmed + ".";
    }
}
