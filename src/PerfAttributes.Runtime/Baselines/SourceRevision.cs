namespace PerfAttributes.Baselines;

/// <summary>What was checked out when a run was made.</summary>
/// <param name="Commit">40 or 64 hexadecimal digits; <see langword="null"/> if unknown, as before the first commit.</param>
/// <param name="Branch">The branch; <see langword="null"/> if none is checked out, or if it is unknown.</param>
public sealed record SourceRevision(string? Commit, string? Branch)
{
    private const string References = "refs/";

    /// <summary>Asks the variables of a build service, then the files of git; no process is started.</summary>
    /// <param name="directory">A folder of the working tree.</param>
    /// <returns><see langword="null"/> if nothing is known.</returns>
    public static SourceRevision? Find(string directory) => Find(directory, Environment.GetEnvironmentVariable);

    /// <summary>The same with other variables.</summary>
    /// <param name="directory">A folder of the working tree.</param>
    /// <param name="variable">The value of an environment variable.</param>
    internal static SourceRevision? Find(string directory, Func<string, string?> variable) => OfBuildService(variable) ?? GitFiles.Read(directory);

    /// <summary>Whether a text names a commit.</summary>
    internal static bool IsCommit(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit);

    private static SourceRevision? OfBuildService(Func<string, string?> variable)
    {
        // A pull request's own branch goes before the name that the merge has at the service.
        (string Commit, string[] Branches)[] services =
        [
            ("GITHUB_SHA", ["GITHUB_HEAD_REF", "GITHUB_REF_NAME"]),
            // BUILD_SOURCEBRANCHNAME has no more of a name than what follows its last slash.
            ("BUILD_SOURCEVERSION", ["SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"]),
            ("CI_COMMIT_SHA", ["CI_COMMIT_REF_NAME"]),
        ];
        foreach (var (commit, branches) in services)
        {
            if (variable(commit) is { } found && IsCommit(found))
                return new SourceRevision(found.ToLowerInvariant(), branches.Select(variable).OfType<string>().Where(name => name.Length > 0).Select(ShortOf).FirstOrDefault());
        }

        return null;
    }

    // Some services tell whole references: refs/heads/feature/login, or refs/pull/17/merge.
    private static string ShortOf(string reference) =>
        GitFiles.BranchOf(reference) ?? (reference.StartsWith(References, StringComparison.Ordinal) ? reference[References.Length..] : reference);
}
