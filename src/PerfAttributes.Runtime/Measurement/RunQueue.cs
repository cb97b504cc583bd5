using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>
/// How long a thread waited for a processor: tells preemption from the thread's own waiting, which is real slowness.
/// Linux only, from the second field of <c>/proc/thread-self/schedstat</c>; elsewhere always 0.
/// </summary>
internal sealed class RunQueue : IDisposable
{
    private readonly SafeFileHandle? _schedStat;
    private readonly byte[] _buffer = new byte[128];

    private RunQueue(SafeFileHandle? schedStat) => _schedStat = schedStat;

    /// <summary>Nanoseconds since the thread began; 0 where the system cannot tell.</summary>
    internal double Wait
    {
        get
        {
            if (_schedStat is null)
                return 0;
            var line = _buffer.AsSpan(0, RandomAccess.Read(_schedStat, _buffer, 0));
            var second = line[(line.IndexOf((byte)' ') + 1)..];
            return Utf8Parser.TryParse(second, out long nanoseconds, out _) ? nanoseconds : 0;
        }
    }

    /// <summary>Opens the counter of the calling thread.</summary>
    internal static RunQueue OfThisThread()
    {
        try
        {
            // The path is resolved when it is opened: the handle stays with this thread.
            return new RunQueue(OperatingSystem.IsLinux() ? File.OpenHandle("/proc/thread-self/schedstat") : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RunQueue(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _schedStat?.Dispose();
}
