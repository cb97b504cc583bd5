using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>The processors of the whole machine, from the first line of <c>/proc/stat</c> (Linux only, in steps of 10 ms).</summary>
/// <param name="Busy">Nanoseconds that all processors together spent on any process.</param>
/// <param name="Stolen">Nanoseconds that a hypervisor gave to other machines while this one had work.</param>
internal readonly record struct ProcStat(double Busy, double Stolen)
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double Tick = 10e6;

    /// <summary>Reads the counters.</summary>
    /// <param name="file">The open file.</param>
    internal static ProcStat Read(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[256];
        var line = buffer[..RandomAccess.Read(file, buffer, 0)];
        Span<long> fields = stackalloc long[8];
        var rest = line[line.IndexOf((byte)' ')..];
        for (var i = 0; i < fields.Length; i++)
        {
            rest = rest.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(rest, out fields[i], out var length))
                return default;
            rest = rest[length..];
        }

        // user, nice, system, idle, iowait, irq, softirq, steal: proc(5).
        return new ProcStat((fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) * Tick, fields[7] * Tick);
    }
}
