using System.Text.Json;

namespace PerfAttributes.Settings;

/// <summary>A value of the settings file with its place in it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Keys">The keys that lead to it, from the outside.</param>
/// <param name="Element">The value.</param>
internal sealed record SettingsNode(string File, IReadOnlyList<string> Keys, JsonElement Element)
{
    private const int MaxWritten = 60;

    internal static SettingsNode Root(string file, JsonElement element) => new(file, [], element);

    /// <summary>The last key.</summary>
    internal string Name => Keys[^1];

    /// <summary>The keys as messages show them: <c>budgets &gt; Cart.Sum &gt; medium &gt; p95</c>.</summary>
    internal string KeyPath => string.Join(" > ", Keys);

    /// <summary>Key and file, for messages.</summary>
    internal string Source => Keys.Count == 0 ? File : $"{KeyPath} in {File}";

    /// <summary>The members of an object, each key once.</summary>
    /// <param name="form">What the object should be, for messages.</param>
    /// <exception cref="PerfSettingsException">It is no object, or has a key twice.</exception>
    internal IReadOnlyList<SettingsNode> Members(string form)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Invalid(form);
        List<SettingsNode> members = [.. Element.EnumerateObject().Select(member => new SettingsNode(File, [.. Keys, member.Name], member.Value))];
        if (members.CountBy(member => member.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw new PerfSettingsException($"{string.Join(" > ", [.. Keys, twice])} in {File} is there more than once; keep one of them.");
        return members;
    }

    /// <summary>The value of a setting.</summary>
    /// <param name="isBoolean">Whether <c>true</c> and <c>false</c> are meant.</param>
    internal SettingValue Value(bool isBoolean) => new(
        Source,
        Element.ValueKind switch
        {
            JsonValueKind.String => Element.GetString(),
            JsonValueKind.True or JsonValueKind.False when isBoolean => Element.GetRawText(),
            _ => null,
        },
        Written);

    /// <summary>Says that the value is not valid.</summary>
    /// <param name="form">What would be.</param>
    internal PerfSettingsException Invalid(string form) => new(Source, Written, form);

    private string Written
    {
        get
        {
            var raw = string.Join(' ', Element.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return raw.Length <= MaxWritten ? raw : raw[..MaxWritten] + "...";
        }
    }
}
