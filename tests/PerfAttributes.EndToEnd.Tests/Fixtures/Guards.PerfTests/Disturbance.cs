using System.Diagnostics;
using System.Globalization;

namespace Guards.PerfTests;

/// <summary>What else goes on in the process, as GUARDS_DISTURBANCE says: <c>allocations</c>, <c>streams</c>, <c>debugger</c>, or nothing.</summary>
internal static class Disturbance
{
    private static readonly Lock Beginning = new();
    private static bool _hasBegun;

    // Held: a debugger whose input is closed by the garbage collector leaves this process, and leaves it standing still.
    private static Process? _debugger;
    private static Process? _streamer;

    /// <summary>Begins at the first call.</summary>
    internal static void Begin()
    {
        lock (Beginning)
        {
            if (_hasBegun)
                return;
            _hasBegun = true;
            switch (Environment.GetEnvironmentVariable("GUARDS_DISTURBANCE"))
            {
                case "allocations":
                    new Thread(Allocate) { IsBackground = true }.Start();
                    break;
                case "streams":
                    StreamMemory();
                    break;
                case "debugger":
                    AttachDebugger();
                    break;
            }
        }
    }

    private static void Allocate()
    {
        var kept = new byte[64][];
        for (var i = 0; ; i++)
            kept[i % kept.Length] = new byte[20_000];
    }

    // From another process, on another processor. It ends with this one, which is when its input does.
    private static void StreamMemory() => _streamer = Process.Start(new ProcessStartInfo("sh")
    {
        ArgumentList = { "-c", "dd if=/dev/zero of=/dev/null bs=64M 2>/dev/null & read -r _; kill $!" },
        RedirectStandardInput = true,
    })!;

    private static void AttachDebugger()
    {
        _debugger = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "exec", Path.Combine(AppContext.BaseDirectory, "Debugger.dll"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            },
            // It ends with this process, which is when its input does.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (_debugger.StandardOutput.ReadLine() != "attached")
            throw new InvalidOperationException("The debugger could not attach; see its own message.");
    }
}
