using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>The runtime's thread that compiles hot methods again in the background. Linux only, found by its name.</summary>
/// <remarks>
/// Where processors are scarce it may be ready for long before it gets one: no method is compiled meanwhile, and calls look steady
/// although faster code is on its way. So its waiting counts as much as its running.
/// </remarks>
internal sealed class TieringWorker : IDisposable
{
    // ".NET Tiered Compilation Worker", cut to the 15 bytes that the kernel keeps.
    private const string Name = ".NET Tiered Com";
    private static readonly TimeSpan SearchEvery = TimeSpan.FromMilliseconds(20);
    private SafeFileHandle? _file;
    private long _searched;
    private double _past;
    private double _last;

    /// <summary>Nanoseconds that it ran or waited to run, over all the times that it was started and ended; 0 where it cannot be seen.</summary>
    internal double Activity
    {
        get
        {
            if (_file is null)
                Search();
            if (_file is null)
                return _past;
            var stat = SchedStat.Read(_file);
            if (stat == default)
            {
                // It ends when it has had nothing to do for some seconds, and comes back as another thread.
                _file.Dispose();
                (_file, _past, _last) = (null, _past + _last, 0);
                return _past;
            }

            _last = stat.Cpu + stat.Wait;
            return _past + _last;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Search()
    {
        if (!OperatingSystem.IsLinux() || (_searched != 0 && System.Diagnostics.Stopwatch.GetElapsedTime(_searched) < SearchEvery))
            return;
        _searched = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (!IsWorker(thread))
                continue;
            _file = SchedStat.Open(thread + "/schedstat");
            return;
        }
    }

    private static bool IsWorker(string thread)
    {
        using var file = SchedStat.Open(thread + "/comm");
        if (file is null)
            return false;
        Span<byte> name = stackalloc byte[16];
        try
        {
            return Encoding.ASCII.GetString(name[..RandomAccess.Read(file, name, 0)]).TrimEnd('\n') == Name;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
