using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PerfAttributes.Files;

/// <summary>A folder that is open, which is how Unix brings it to the disk, and how it locks it without leaving a file there.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class OpenFolder : IDisposable
{
    private const int LockAlone = 2;
    private const int DoNotWait = 4;
    private const int Interrupted = 4;

    private readonly SafeFileHandle _handle;

    private OpenFolder(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a folder; links lead to it as to any file.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be opened; the system's reason is the message.</exception>
    internal static OpenFolder Open(string path)
    {
        var handle = Open(path, OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000);
        return handle.IsInvalid ? throw LastError() : new OpenFolder(handle);
    }

    /// <summary>Brings what was created, moved and deleted in it to the disk; file systems that cannot do it keep what they promise anyway.</summary>
    internal void Flush() => _ = Flush(_handle);

    /// <summary>
    /// Locks it against everyone else who locks it, in whatever process of this system: containers and other users included. Closing it lets
    /// go, as does the end of the process.
    /// </summary>
    /// <returns>Whether it is locked; false where another holds it.</returns>
    /// <exception cref="IOException">The file system has no locks.</exception>
    internal bool TryLock()
    {
        while (Lock(_handle, LockAlone | DoNotWait) != 0)
        {
            var error = LastError();
            if (FileLock.IsHeldByAnother(error))
                return false;
            if (error.HResult != Interrupted)
                throw error;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static IOException LastError()
    {
        var code = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(code), code);
    }

    // Read only, and not handed on to processes that this one starts: the number of that flag differs.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle handle, int operation);
}
