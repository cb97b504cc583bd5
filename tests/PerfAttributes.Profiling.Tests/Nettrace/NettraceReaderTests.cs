using NUnit.Framework;
using PerfAttributes.Profiling.Nettrace;
using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling.Tests.Nettrace;

public sealed class NettraceReaderTests
{
    private static readonly byte[] Head = "Nettrace\u0014\0\0\0!FastSerialization.1"u8.ToArray();

    [Test]
    public void A_trace_without_blocks_is_empty()
    {
        var trace = Read([.. Head, 1]);
        Assert.That(trace.Samples, Is.Empty);
        Assert.That(trace.Ticks, Is.Zero);
    }

    [Test]
    public void Another_format_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Read("Nettrace\0\0\0\0 in a version to come"u8.ToArray()));

    [Test]
    public void A_trace_that_ends_in_the_middle_is_told() =>
        Assert.Throws<EndOfStreamException>(() => Read([.. Head, 5, 5, 1]));

    [Test]
    public void A_block_of_no_sound_size_is_refused()
    {
        byte[] block = [.. Head, 5, 5, 1, 2, 0, 0, 0, 2, 0, 0, 0, 10, 0, 0, 0, .. "StackBlock"u8, 6, 0xFF, 0xFF, 0xFF, 0xFF];
        Assert.Throws<InvalidDataException>(() => Read(block));
    }

    [Test]
    public void Numbers_are_read_in_groups_of_seven_bits()
    {
        var reader = new SpanReader([0x7F, 0x80, 0x01, 0xFF, 0xFF, 0x03]);
        Assert.That(new[] { reader.Variable(), reader.Variable(), reader.Variable() }, Is.EqualTo(new[] { 127UL, 128UL, 65_535UL }));
        Assert.That(reader.IsAtEnd, Is.True);
    }

    [Test]
    public void A_text_without_an_end_is_refused() => Assert.Throws<InvalidDataException>(() => new SpanReader([65, 0, 66, 0]).Text());

    private static TraceRecord Read(byte[] bytes)
    {
        var trace = new TraceRecord();
        new NettraceReader(new MemoryStream(bytes), trace).Read();
        return trace;
    }
}
