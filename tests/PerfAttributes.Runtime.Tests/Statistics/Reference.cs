using System.Text.Json;

namespace PerfAttributes.Statistics;

/// <summary>Reads the reference values that the scripts and the explicit tests beside them computed.</summary>
internal static class Reference
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    internal static IReadOnlyList<T> Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Statistics", "ReferenceValues", file);
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<List<T>>(stream, _options)!;
    }
}
