using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAttributes.Reports.Json;

/// <summary>Writes a list of figures on one line: charts have hundreds of them, and a line each would be most of the file.</summary>
/// <typeparam name="T">The figure.</typeparam>
internal sealed class FiguresOnOneLine<T> : JsonConverter<IReadOnlyList<T>>
    where T : struct, INumber<T>
{
    /// <inheritdoc/>
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<List<T>>(ref reader, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        var line = new StringBuilder("[");
        for (var i = 0; i < value.Count; i++)
        {
            if (!T.IsFinite(value[i]))
                throw new ArgumentException("JSON has no word for a figure that is not finite.", nameof(value));
            line.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{value[i]}");
        }

        writer.WriteRawValue(line.Append(']').ToString(), skipInputValidation: true);
    }
}
