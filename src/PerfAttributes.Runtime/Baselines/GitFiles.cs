namespace PerfAttributes.Baselines;

/// <summary>Reads commit and branch from the files of git.</summary>
internal static class GitFiles
{
    private const string Heads = "refs/heads/";
    private const int MaxLinks = 5;

    /// <summary>Reads what is checked out.</summary>
    /// <param name="directory">A folder of the working tree.</param>
    /// <returns><see langword="null"/> outside of a working tree, or where the files are of another form.</returns>
    internal static SourceRevision? Read(string directory)
    {
        try
        {
            return Folder(directory) is { } git ? Head(git, CommonFolder(git)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The branch that a reference stands for.</summary>
    /// <param name="reference">The reference: <c>refs/heads/main</c>.</param>
    /// <returns><see langword="null"/> for a reference to something else.</returns>
    internal static string? BranchOf(string reference) => reference.StartsWith(Heads, StringComparison.Ordinal) ? reference[Heads.Length..] : null;

    private static string? Folder(string directory)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(directory)); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git))
                return git;
            // A second working tree, or a submodule, has a file that names its folder.
            if (FirstLine(git) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal))
                return Path.GetFullPath(line["gitdir:".Length..].Trim(), folder.FullName);
        }

        return null;
    }

    // What all working trees share.
    private static string CommonFolder(string git) => FirstLine(Path.Combine(git, "commondir")) is { } common ? Path.GetFullPath(common, git) : git;

    private static SourceRevision? Head(string git, string common)
    {
        var value = FirstLine(Path.Combine(git, "HEAD"));
        var branch = Link(value) is { } reference ? BranchOf(reference) : null;
        // The name that a repository with another store of references has in place of a branch.
        if (branch == ".invalid")
            return null;
        for (var links = 0; Link(value) is { } name && links < MaxLinks; links++)
            value = FirstLine(Path.Combine(git, name)) ?? FirstLine(Path.Combine(common, name)) ?? Packed(common, name);
        var commit = SourceRevision.IsCommit(value) ? value!.ToLowerInvariant() : null;
        return commit is null && branch is null ? null : new SourceRevision(commit, branch);
    }

    private static string? Link(string? value) =>
        value is not null && value.StartsWith("ref:", StringComparison.Ordinal) ? value["ref:".Length..].Trim() : null;

    private static string? Packed(string common, string name) => Path.Combine(common, "packed-refs") is var packed && File.Exists(packed)
        ? File.ReadLines(packed).Select(line => line.Split(' ', 2)).FirstOrDefault(parts => parts is [_, var one] && one.TrimEnd() == name)?[0]
        : null;

    private static string? FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;
}
