using System.Text;

namespace PerfAttributes.Baselines.Files;

/// <summary>Writes and deletes baseline files, and says what is in the way.</summary>
/// <param name="write">Lets a file be written beside a path, then moves it there: whole or not at all.</param>
internal sealed class BaselineWriter(Action<string, Action<Stream>> write)
{
    private const string WayOut =
        "let this user write there (and see that the disk has room), or choose a folder that it may write with the setting baselineDirectory.";

    /// <summary>Writes and deletes files. One that says the same already is left alone.</summary>
    /// <remarks>
    /// No file changes before all that are written are on the disk, beside their places: a full disk or a file that may not be
    /// written leaves everything as it was. Then they change in the given order.
    /// </remarks>
    /// <param name="files">Paths and contents; <see langword="null"/> deletes the file. A path that is there twice gets one content after the other.</param>
    /// <returns>The paths of the files that are others now, each once, in the given order.</returns>
    /// <exception cref="BaselineException">One cannot be written; <see cref="BaselineException.Saved"/> has those that are others nevertheless.</exception>
    internal IReadOnlyList<string> Write(params IReadOnlyList<(string Path, string? Text)> files)
    {
        List<(string Path, string? Text)> others = [.. files.Where(file => IsOther(file.Path, file.Text))];
        List<string> saved = [];
        Put(others, others.Count, saved);
        return [.. saved.Distinct()];
    }

    // Each file is moved to its place within the writing of the one after it. So all are written before the first one is moved, and
    // what is in the way of the second is mostly known by then.
    private void Put(IReadOnlyList<(string Path, string? Text)> files, int count, List<string> saved)
    {
        if (count == 0)
            return;
        var (path, text) = files[count - 1];
        try
        {
            if (text is null)
            {
                Put(files, count - 1, saved);
                File.Delete(path);
            }
            else
            {
                write(path, stream =>
                {
                    stream.Write(Encoding.UTF8.GetBytes(text));
                    // Some disks say only now that they are full.
                    ((FileStream)stream).Flush(flushToDisk: true);
                    Put(files, count - 1, saved);
                });
            }

            saved.Add(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, error, saved, files.Skip(saved.Count));
        }
    }

    private static bool IsOther(string path, string? text)
    {
        try
        {
            if ((File.Exists(path) ? File.ReadAllText(path) : null) == text)
                return false;
            // Moving another file over it would ask nobody.
            if (File.Exists(path) && new FileInfo(path).IsReadOnly)
                throw new UnauthorizedAccessException("it is read-only.");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, error);
        }
    }

    /// <summary>Says why a file or folder cannot be written where nothing was.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="error">What the system said.</param>
    internal static BaselineException Refused(string path, Exception error) => Refused(path, error, [], []);

    private static BaselineException Refused(string path, Exception error, List<string> saved, IEnumerable<(string Path, string? Text)> left)
    {
        var rest = saved.Count == 0
            ? "What was there before is untouched."
            : $"Saved already: {Names(saved)}; not saved: {Names(left.Select(file => file.Path))}.";
        return new BaselineException(path, $"{path} cannot be written: {error.Message.TrimEnd('.')}. {rest}", WayOut, error) { Saved = [.. saved.Distinct()] };
    }

    private static string Names(IEnumerable<string> paths) => string.Join(", ", paths.Select(Path.GetFileName).Distinct());
}
