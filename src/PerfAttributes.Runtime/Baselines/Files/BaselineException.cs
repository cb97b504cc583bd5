namespace PerfAttributes.Baselines.Files;

/// <summary>A baseline cannot be read or written. What was there before is untouched, but for the files that <see cref="Saved"/> names.</summary>
public sealed class BaselineException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="file">The file or folder.</param>
    /// <param name="what">What is wrong, as a sentence that names the place in the file.</param>
    /// <param name="wayOut">What the user can do, as a sentence.</param>
    /// <param name="cause">What the system said; <see langword="null"/> if nothing.</param>
    public BaselineException(string file, string what, string wayOut, Exception? cause = null)
        : base($"{what} Way out: {wayOut}", cause)
    {
        (File, WayOut) = (file, wayOut);
    }

    /// <summary>The file or folder.</summary>
    public string File { get; }

    /// <summary>What the user can do.</summary>
    public string WayOut { get; }

    /// <summary>The files that were saved before one could not be, by their paths; none where nothing changed, which is the rule.</summary>
    public IReadOnlyList<string> Saved { get; init; } = [];
}
