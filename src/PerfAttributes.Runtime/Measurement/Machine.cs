using System.Runtime;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Measurement;

/// <summary>The real machine. Belongs to the thread that created it.</summary>
public sealed class Machine : IMachine, IDisposable
{
    private readonly Sentinel _sentinel = new();
    private readonly ComputingSentinel _computing = new();
    private readonly TieringWorker _tiering = new();

    // The path is resolved when it is opened: the handle stays with this thread.
    private readonly SafeFileHandle? _thread = SchedStat.Open("/proc/thread-self/schedstat");
    private readonly SafeFileHandle? _system = ProcStat.OpenWholeMachine(Environment.ProcessorCount);

    /// <inheritdoc/>
    public long CompiledMethods => JitInfo.GetCompiledMethodCount();

    /// <inheritdoc/>
    public double TieringActivity => _tiering.Activity;

    /// <inheritdoc/>
    public int Processors => Environment.ProcessorCount;

    private static double ProcessCpu => Environment.CpuUsage.TotalTime.TotalNanoseconds;

    /// <inheritdoc/>
    public MachineReading Read(bool allThreads)
    {
        var thread = _thread is null ? default : SchedStat.Read(_thread);
        return new MachineReading
        {
            Wait = thread.Wait,
            ThreadCpu = ThreadTime.Cpu,
            ProcessCpu = ProcessCpu,
            AllThreadsWait = allThreads && _thread is not null ? WaitOfAllThreads() : double.NaN,
            AllocatedBytes = GC.GetTotalAllocatedBytes(precise: false),
            ThreadAllocatedBytes = GC.GetAllocatedBytesForCurrentThread(),
            Collections = GC.CollectionCount(0),
        };
    }

    /// <inheritdoc/>
    public SystemReading ReadSystem()
    {
        var machine = ProcStat.Read(_system);
        return new SystemReading(machine.Busy - ProcessCpu, machine.Stolen);
    }

    /// <inheritdoc/>
    public double RunSentinel() => _sentinel.Run();

    /// <inheritdoc/>
    public double RunComputingSentinel() => _computing.Run();

    /// <inheritdoc/>
    public void Rest(double nanoseconds) => Thread.Sleep(TimeSpan.FromMilliseconds(nanoseconds / 1e6));

    /// <inheritdoc/>
    public void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tiering.Dispose();
        _thread?.Dispose();
        _system?.Dispose();
    }

    private static double WaitOfAllThreads()
    {
        var wait = 0.0;
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            // A thread may end at any moment.
            using var file = SchedStat.Open(thread + "/schedstat");
            wait += file is null ? 0 : SchedStat.Read(file).Wait;
        }

        return wait;
    }
}
