using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
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
        var values = value as T[] ?? [.. value];
        var line = ArrayPool<byte>.Shared.Rent(2 + (values.Length * (ShortFigure.MostBytes + 2)));
        writer.WriteRawValue(line.AsSpan(0, WriteLine(values, line)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(line);
    }

    // A report is written once, at the end of a process: by the time that this were recompiled it would be over.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WriteLine(T[] values, Span<byte> line)
    {
        line[0] = (byte)'[';
        var count = 1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
                throw new ArgumentException("JSON has no word for a figure that is not finite.", nameof(values));
            if (i > 0)
            {
                ", "u8.CopyTo(line[count..]);
                count += 2;
            }

            count += ShortFigure.Write(values[i], line[count..]);
        }

        line[count] = (byte)']';
        return count + 1;
    }
}
