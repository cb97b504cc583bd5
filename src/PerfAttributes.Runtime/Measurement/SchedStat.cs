using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>
/// How long a thread ran, and how long it waited for a processor: the wait tells preemption from the thread's own waiting, which is
/// real slowness. Linux only, the first two fields of <c>/proc/…/schedstat</c>.
/// </summary>
/// <param name="Cpu">Nanoseconds on a processor.</param>
/// <param name="Wait">Nanoseconds ready to run, without a processor.</param>
internal readonly record struct SchedStat(double Cpu, double Wait)
{
    /// <summary>Opens the counters of a thread; the handle stays with that thread.</summary>
    /// <param name="path">The file.</param>
    /// <returns><see langword="null"/> where the system has none, or the thread is gone.</returns>
    internal static SafeFileHandle? Open(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.OpenHandle(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the counters.</summary>
    /// <param name="file">The open file.</param>
    /// <returns>Zeros once the thread is gone.</returns>
    internal static SchedStat Read(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[128];
        try
        {
            var line = buffer[..RandomAccess.Read(file, buffer, 0)];
            return Utf8Parser.TryParse(line, out long cpu, out var length)
                && Utf8Parser.TryParse(line[Math.Min(length + 1, line.Length)..], out long wait, out _)
                ? new SchedStat(cpu, wait)
                : default;
        }
        catch (IOException)
        {
            return default;
        }
    }
}
