namespace PerfAttributes.Reports;

/// <summary>The command that runs one test of a project alone.</summary>
/// <param name="Folder">Where to run it: the root of the repository, or the project's folder where there is none.</param>
/// <param name="Project">The project, as seen from that folder.</param>
/// <param name="IsItsOwnRunner">Whether the tests are a program of their own (Microsoft.Testing.Platform) rather than run by VSTest.</param>
public sealed record ReproductionCommand(string Folder, string Project, bool IsItsOwnRunner)
{
    /// <summary>Finds out how the tests of a project are run.</summary>
    /// <param name="project">The project's folder; <see langword="null"/> if unknown.</param>
    /// <param name="testAssembly">The test assembly's name: it tells which project is meant where a folder has several.</param>
    /// <param name="isItsOwnRunner">Whether the tests are a program of their own.</param>
    /// <returns><see langword="null"/> without a project's folder.</returns>
    public static ReproductionCommand? For(string? project, string testAssembly, bool isItsOwnRunner)
    {
        if (project is null || !Directory.Exists(project))
            return null;
        var target = project;
        var files = Directory.GetFiles(project, "*.*proj");
        if (files.Length > 1)
            target = Array.Find(files, file => Path.GetFileNameWithoutExtension(file) == testAssembly) ?? target;
        var root = RootOf(project) ?? project;
        return new ReproductionCommand(root, Path.GetRelativePath(root, target).Replace('\\', '/'), isItsOwnRunner);
    }

    /// <summary>The command for one test.</summary>
    /// <param name="test">The test's full name.</param>
    public string Of(string test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var project = Quote(Project);
        var filter = Quote("FullyQualifiedName=" + EscapeFilter(test));
        return IsItsOwnRunner
            ? $"dotnet run --project {project} -c Release -- --filter {filter}"
            : $"dotnet test {project} -c Release --filter {filter}";
    }

    // A work tree has a file of that name, a clone a folder.
    private static string? RootOf(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (Path.Exists(Path.Combine(place.FullName, ".git")))
                return place.FullName;
        }

        return null;
    }

    // The language of --filter gives these a meaning.
    private static string EscapeFilter(string name) =>
        string.Concat(name.Select(letter => letter is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? "\\" + letter : letter.ToString()));

    private static string Quote(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '_' or '-' or '\\' or ':') ? word : $"\"{word}\"";
}
