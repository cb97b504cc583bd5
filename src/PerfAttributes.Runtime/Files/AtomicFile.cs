using System.Text;

namespace PerfAttributes.Files;

/// <summary>Writes files whole or not at all.</summary>
internal static class AtomicFile
{
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    /// <summary>Writes a text file as UTF-8: first beside its place and onto the disk, then moved over it. A link stays a link.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="IOException">The folder cannot be written to; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to; what was there before is untouched.</exception>
    internal static void WriteAllText(string path, string text) =>
        WriteAllText(path, text, Create);

    /// <summary>The same with another way to make the file beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The content.</param>
    /// <param name="create">Makes a new file at a path.</param>
    internal static void WriteAllText(string path, string text, Func<string, FileStream> create) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), create);

    /// <summary>Writes a file: first beside its place and onto the disk, then moved over it. A link stays a link.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder cannot be written to; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to; what was there before is untouched.</exception>
    internal static void Write(string path, Action<Stream> write) =>
        Write(path, write, Create);

    private static void Write(string path, Action<Stream> write, Func<string, FileStream> create)
    {
        var target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        RemoveLeftovers(folder, Path.GetFileName(target));
        // Threads and containers may share a process id.
        var temporary = $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            KeepMode(target, temporary);
            File.Move(temporary, target, overwrite: true);
            FlushFolder(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStream Create(string temporary) => new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    // A process that was killed leaves its file; one that writes now has a young one.
    private static void RemoveLeftovers(string folder, string name)
    {
        foreach (var leftover in Directory.EnumerateFiles(folder, $"{name}.*.tmp").Where(IsOld).ToList())
        {
            try
            {
                File.Delete(leftover);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is only untidy.
            }
        }

        static bool IsOld(string file) => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > LeftoverAge;
    }

    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    // Without it the move itself may be lost when the power fails. File systems that cannot do it keep what they promise anyway.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            using var open = OpenFolder.Open(folder);
            open.Flush();
        }
        catch (IOException)
        {
            // A folder that may be written but not read.
        }
    }
}
