using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAttributes.Reports.Json;

/// <summary>Writes a list of figures on one line: charts have hundreds of them, and a line each would be most of the file.</summary>
/// <typeparam name="T">The figure.</typeparam>
internal sealed class FiguresOnOneLine<T> : JsonConverter<IReadOnlyList<T>>
    where T : struct, INumber<T>
{
    // A double takes 24 at the most, as in -1.2345678901234567E-300.
    private const int MostBytes = 32;

    /// <inheritdoc/>
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<List<T>>(ref reader, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        var line = new ArrayBufferWriter<byte>(Math.Max(2, value.Count * MostBytes));
        line.Write("["u8);
        for (var i = 0; i < value.Count; i++)
        {
            if (!T.IsFinite(value[i]))
                throw new ArgumentException("JSON has no word for a figure that is not finite.", nameof(value));
            if (i > 0)
                line.Write(", "u8);
            value[i].TryFormat(line.GetSpan(MostBytes), out var written, default, CultureInfo.InvariantCulture);
            line.Advance(written);
        }

        line.Write("]"u8);
        writer.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
    }
}
