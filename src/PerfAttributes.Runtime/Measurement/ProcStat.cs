using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>The processors of the whole machine, from the first line of <c>/proc/stat</c> (Linux only, in steps of 10 ms).</summary>
/// <param name="Busy">Nanoseconds that all processors together spent on any process.</param>
/// <param name="Stolen">Nanoseconds that a hypervisor gave to other machines while this one had work.</param>
internal readonly record struct ProcStat(double Busy, double Stolen)
{
    private const string Path = "/proc/stat";
    private const string Processor = "cpu";

    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double Tick = 10e6;

    // Zeros would say that others are idle.
    private static ProcStat Unknown => new(double.NaN, double.NaN);

    /// <summary>Opens the counters, if the process may use all processors that they count.</summary>
    /// <param name="processors">The processors that the process may use.</param>
    /// <returns>
    /// <see langword="null"/> in a container or under an affinity that is granted some of them: what the others do, on processors that are none of its own,
    /// would count as disturbance all the time. The sentinels feel what of it disturbs.
    /// </returns>
    internal static SafeFileHandle? OpenWholeMachine(int processors)
    {
        var file = SchedStat.Open(Path);
        if (file is null || CountProcessors(File.ReadLines(Path)) == processors)
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>The processors of which the file has a line: <c>cpu0</c>.</summary>
    /// <param name="lines">Its lines.</param>
    internal static int CountProcessors(IEnumerable<string> lines) =>
        lines.Count(line => line.StartsWith(Processor, StringComparison.Ordinal) && line.Length > Processor.Length && char.IsAsciiDigit(line[Processor.Length]));

    /// <summary>Reads the counters.</summary>
    /// <param name="file">The open file; <see langword="null"/> where there is none that tells of all processors.</param>
    /// <returns>NaN for what is not known.</returns>
    internal static ProcStat Read(SafeFileHandle? file)
    {
        if (file is null)
            return Unknown;
        Span<byte> buffer = stackalloc byte[256];
        var line = buffer[..RandomAccess.Read(file, buffer, 0)];
        Span<long> fields = stackalloc long[8];
        var rest = line[line.IndexOf((byte)' ')..];
        for (var i = 0; i < fields.Length; i++)
        {
            rest = rest.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(rest, out fields[i], out var length))
                return Unknown;
            rest = rest[length..];
        }

        // user, nice, system, idle, iowait, irq, softirq, steal: proc(5).
        return new ProcStat((fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) * Tick, fields[7] * Tick);
    }
}
