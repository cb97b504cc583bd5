using System.Text.Json;

namespace PerfAttributes.Files;

/// <summary>A value of a JSON file that people edit, with its place in it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Keys">The keys that lead to it, from the outside.</param>
/// <param name="Element">The value.</param>
/// <param name="Refuse">Makes the exception of a message.</param>
internal sealed record JsonPlace(string File, IReadOnlyList<string> Keys, JsonElement Element, Func<string, Exception> Refuse)
{
    private const int MaxWritten = 60;

    internal static JsonPlace Root(string file, JsonElement element, Func<string, Exception> refuse) => new(file, [], element, refuse);

    /// <summary>The last key.</summary>
    internal string Name => Keys[^1];

    /// <summary>The keys as messages show them: <c>budgets &gt; Cart.Sum &gt; medium &gt; p95</c>.</summary>
    internal string KeyPath => string.Join(" > ", Keys);

    /// <summary>Key and file, for messages.</summary>
    internal string Source => Keys.Count == 0 ? File : $"{KeyPath} in {File}";

    /// <summary>How the value is written in the file, on one line and cut where it is long.</summary>
    internal string Written
    {
        get
        {
            var raw = string.Join(' ', Element.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return raw.Length <= MaxWritten ? raw : raw[..MaxWritten] + "...";
        }
    }

    /// <summary>The members of an object, each key once.</summary>
    /// <param name="form">What the object should be, for messages.</param>
    /// <exception cref="Exception">It is no object, or has a key twice.</exception>
    internal IReadOnlyList<JsonPlace> Members(string form)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Invalid(form);
        List<JsonPlace> members = [.. Element.EnumerateObject().Select(member => Inner(member.Name, member.Value))];
        if (members.CountBy(member => member.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw Refuse($"{string.Join(" > ", [.. Keys, twice])} in {File} is there more than once; keep one of them.");
        return members;
    }

    /// <summary>The items of an array; their keys count from 1.</summary>
    /// <param name="form">What the array should be, for messages.</param>
    /// <exception cref="Exception">It is no array.</exception>
    internal IReadOnlyList<JsonPlace> Items(string form) => Element.ValueKind == JsonValueKind.Array
        ? [.. Element.EnumerateArray().Select((item, index) => Inner($"#{index + 1}", item))]
        : throw Invalid(form);

    /// <summary>Says that the value is not valid.</summary>
    /// <param name="form">What would be.</param>
    internal Exception Invalid(string form) => Refuse($"{Source} is {Written}; valid is {form}.");

    private JsonPlace Inner(string key, JsonElement value) => this with { Keys = [.. Keys, key], Element = value };
}
