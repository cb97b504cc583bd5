using System.Globalization;
using System.Runtime.InteropServices;

namespace Debugger;

/// <summary>
/// The least that a debugger can be: attached, and letting everything go on. By ICorDebug of the runtime's own libmscordbi, as every debugger
/// of .NET. Linux only, where the runtime is found in /proc.
/// </summary>
internal static unsafe class ManagedDebugger
{
    private const int ProcessAttach = 1;
    private const int Version4 = 4;

    // Slots in the tables of ICorDebug and ICorDebugController, after the three of IUnknown.
    private const int Initialize = 3;
    private const int SetManagedHandler = 5;
    private const int DebugActiveProcess = 8;
    private const int Continue = 4;

    // More than any of the callback interfaces has.
    private const int CallbackSlots = 40;

    /// <summary>Attaches to a process; it goes on at once.</summary>
    /// <param name="target">The process.</param>
    /// <exception cref="InvalidOperationException">It has no runtime of .NET, or the runtime refuses.</exception>
    internal static void Attach(int target)
    {
        var mapped = File.ReadLines($"/proc/{target}/maps").FirstOrDefault(line => line.EndsWith("/libcoreclr.so", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Process {target} has no runtime of .NET.");
        var runtime = nint.Parse(mapped[..mapped.IndexOf('-')], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var library = NativeLibrary.Load(Path.Combine(Path.GetDirectoryName(mapped[mapped.IndexOf('/')..])!, "libmscordbi.so"));
        // Its loader does so after each load: there it sets up what it stands on.
        ((delegate* unmanaged<nint, int, nint, int>)NativeLibrary.GetExport(library, "DllMain"))(0, ProcessAttach, 0);

        void** debugger;
        Check("CoreCLRCreateCordbObject3", ((delegate* unmanaged<int, int, nint, nint, nint, void***, int>)NativeLibrary.GetExport(
            library, "CoreCLRCreateCordbObject3"))(Version4, target, 0, 0, runtime, &debugger));
        var methods = (void**)*debugger;
        Check("Initialize", ((delegate* unmanaged<void*, int>)methods[Initialize])(debugger));
        Check("SetManagedHandler", ((delegate* unmanaged<void*, void*, int>)methods[SetManagedHandler])(debugger, CreateHandler()));
        void* process;
        Check("DebugActiveProcess", ((delegate* unmanaged<void*, int, int, void**, int>)methods[DebugActiveProcess])(debugger, target, 0, &process));
    }

    // One table for all callback interfaces. Each event hands over the controller first, and stops the target until it is told to go on.
    private static void* CreateHandler()
    {
        var table = (void**)NativeMemory.Alloc(CallbackSlots, (nuint)sizeof(void*));
        table[0] = (delegate* unmanaged<void*, Guid*, void**, int>)&QueryInterface;
        table[1] = table[2] = (delegate* unmanaged<void*, int>)&CountReference;
        for (var slot = 3; slot < CallbackSlots; slot++)
            table[slot] = (delegate* unmanaged<void*, void**, int>)&GoOn;
        var handler = (void***)NativeMemory.Alloc((nuint)sizeof(void*));
        *handler = table;
        return handler;
    }

    [UnmanagedCallersOnly]
    private static int QueryInterface(void* self, Guid* id, void** result)
    {
        *result = self;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int CountReference(void* self) => 1;

    [UnmanagedCallersOnly]
    private static int GoOn(void* self, void** controller) =>
        ((delegate* unmanaged<void*, int, int>)((void**)*controller)[Continue])(controller, 0);

    private static void Check(string call, int result)
    {
        if (result < 0)
            throw new InvalidOperationException($"{call} returned 0x{result:x8}.");
    }
}
