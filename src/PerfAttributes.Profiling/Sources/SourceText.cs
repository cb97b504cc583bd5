namespace PerfAttributes.Profiling.Sources;

/// <summary>Reads lines of source files, where the files are here.</summary>
internal static class SourceText
{
    private const int Longest = 120;

    // What deterministic builds put in place of the repository's folder.
    private const string Mapped = "/_/";

    /// <summary>A line without the blanks around it.</summary>
    /// <param name="place">The line.</param>
    /// <returns><see langword="null"/> if the file is not here, or has no such line.</returns>
    internal static string? Line(SourcePlace place)
    {
        try
        {
            var text = Find(place.File) is { } file ? File.ReadLines(file).Skip(place.Line - 1).FirstOrDefault()?.Trim() : null;
            return text is { Length: > Longest } ? text[..(Longest - 2)] + " …" : text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file on this machine.</summary>
    /// <param name="file">The file as the symbols name it.</param>
    /// <returns><see langword="null"/> if it is not here.</returns>
    internal static string? Find(string file)
    {
        if (File.Exists(file))
            return file;
        if (!file.StartsWith(Mapped, StringComparison.Ordinal))
            return null;
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, file[Mapped.Length..]) is var here && File.Exists(here))
                return here;
        }

        return null;
    }
}
