using System.Diagnostics.Tracing;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Microsoft.Diagnostics.NETCore.Client;
using PerfAttributes.Profiling.Nettrace;

namespace PerfAttributes.Profiling.Sessions;

/// <summary>A session of EventPipe on this very process: samples of all threads, picked allocations, and at its end what the addresses mean.</summary>
internal sealed class ProfilingSession : IDisposable
{
    private const long AllocationSampledKeyword = 0x80000000000;

    // Loader, JIT, NGEN: names of methods and modules. The last one: which IL native code stands for.
    private const long RundownKeywords = 0x8 | 0x10 | 0x20 | 0x20000;

    private const int BufferMegabytes = 64;

    private readonly EventPipeSession _session;
    private readonly Thread _reader;
    private ExceptionDispatchInfo? _failure;

    private ProfilingSession(EventPipeSession session)
    {
        _session = session;
        _reader = new Thread(Read) { IsBackground = true, Name = "PerfAttributes: reading the profile" };
        _reader.Start();
    }

    /// <summary>What came in so far.</summary>
    internal TraceRecord Trace { get; } = new();

    /// <summary>Begins to sample.</summary>
    /// <exception cref="Exception">The runtime refuses; see <see cref="IsRefusal"/>.</exception>
    internal static ProfilingSession Start() => new(new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(new EventPipeSessionConfiguration(
        [
            new EventPipeProvider("Microsoft-DotNETCore-SampleProfiler", EventLevel.Informational),
            new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, AllocationSampledKeyword),
            new EventPipeProvider(MeasuredRegion.EventsName, EventLevel.Informational),
        ],
        BufferMegabytes,
        RundownKeywords,
        requestStackwalk: true)));

    /// <summary>Whether an exception says that the platform does not let itself be profiled.</summary>
    /// <param name="error">What was thrown by <see cref="Start"/>.</param>
    internal static bool IsRefusal(Exception error) => error
        is DiagnosticsClientException or IOException or SocketException or UnauthorizedAccessException or TimeoutException or NotSupportedException;

    /// <summary>Ends sampling and waits for the rest of the trace.</summary>
    /// <returns>All that came in.</returns>
    /// <exception cref="InvalidDataException">The trace cannot be read.</exception>
    /// <exception cref="IOException">It ended early.</exception>
    internal TraceRecord Stop()
    {
        _session.Stop();
        _reader.Join();
        _failure?.Throw();
        return Trace;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Read()
    {
        try
        {
            using var buffered = new BufferedStream(_session.EventStream, 1 << 16);
            new NettraceReader(buffered, Trace).Read();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ObjectDisposedException or OverflowException)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
            Drain();
        }
    }

    // Who stops to read stops the runtime: it waits for room before it ends the session.
    private void Drain()
    {
        try
        {
            _session.EventStream.CopyTo(Stream.Null);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The session is over.
        }
    }
}
