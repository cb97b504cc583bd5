using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>Processes that keep processors and the memory bus busy while they are not paused. Linux only, for want of a portable pause.</summary>
internal sealed partial class Load : IDisposable
{
    private const int SigContinue = 18;
    private const int SigStop = 19;
    private readonly List<Process> _processes;

    /// <summary>Starts paused loads.</summary>
    /// <param name="count">How many, each good for one processor.</param>
    internal Load(int count)
    {
        _processes = [.. Enumerable.Range(0, count).Select(_ => Process.Start(Environment.ProcessPath!, ["verdicts", "load"]))];
        Pause();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }

    /// <summary>Alternates between arithmetic and streaming through 64 MB, half a second each, until it is killed.</summary>
    internal static int Run()
    {
        var memory = new long[8 * 1024 * 1024];
        var sum = 0L;
        while (true)
        {
            var watch = Stopwatch.StartNew();
            while (watch.ElapsedMilliseconds < 500)
            {
                for (var i = 0; i < 100_000; i++)
                    sum = (sum * 31) + i;
            }

            while (watch.ElapsedMilliseconds < 1_000)
            {
                for (var i = 0; i < memory.Length; i += 8)
                    memory[i] += sum;
            }
        }
    }

    internal void Pause() => Signal(SigStop);

    internal void Resume() => Signal(SigContinue);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private void Signal(int signal) => _processes.ForEach(process => _ = Kill(process.Id, signal));
}
