using System.Text.Json;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>Reads a list of cases, each there once; messages name them by their keys rather than by their numbers.</summary>
internal static class CaseList
{
    private static readonly string[] KeyParts = ["service", "operation", "scenario"];

    internal static Dictionary<CaseKey, CaseFigures> Read(JsonPlace list, Func<JsonPlace, CaseFigures> read)
    {
        var cases = new Dictionary<CaseKey, CaseFigures>();
        foreach (var item in list.Items("a list of cases"))
        {
            var figures = read(Named(item));
            if (!cases.TryAdd(figures.Case, figures))
                throw list.Refuse($"{figures.Case} is there more than once at {list.KeyPath} in {list.File}; keep one of them.");
        }

        return cases;
    }

    private static JsonPlace Named(JsonPlace item)
    {
        string[] parts = [.. KeyParts.Select(part => Text(item, part)).OfType<string>()];
        return parts.Length == 3 ? item with { Keys = [.. item.Keys.SkipLast(1), new CaseKey(parts[0], parts[1], parts[2]).ToString()] } : item;
    }

    private static string? Text(JsonPlace item, string name) =>
        item.Element.ValueKind == JsonValueKind.Object
        && item.Element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
