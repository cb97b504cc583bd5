namespace PerfAttributes.Baselines.Files;

/// <summary>Writes and deletes baseline files, and says what is in the way.</summary>
/// <param name="writeAllText">Writes a text to a path, whole or not at all.</param>
internal sealed class BaselineWriter(Action<string, string> writeAllText)
{
    /// <summary>Writes a file, or deletes it. One that says the same already is left alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its content; <see langword="null"/> deletes it.</param>
    /// <returns>The path if the file is another now, else nothing.</returns>
    /// <exception cref="BaselineException">It cannot be written.</exception>
    internal IReadOnlyList<string> Write(string path, string? text)
    {
        try
        {
            if ((File.Exists(path) ? File.ReadAllText(path) : null) == text)
                return [];
            // Moving another file over it would ask nobody.
            if (File.Exists(path) && new FileInfo(path).IsReadOnly)
                throw new UnauthorizedAccessException("it is read-only.");
            if (text is null)
                File.Delete(path);
            else
                writeAllText(path, text);
            return [path];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException(
                path,
                $"{path} cannot be written: {error.Message.TrimEnd('.')}. What was there before is untouched.",
                "let this user write there (and see that the disk has room), or choose a folder that it may write with the setting baselineDirectory.",
                error);
        }
    }
}
