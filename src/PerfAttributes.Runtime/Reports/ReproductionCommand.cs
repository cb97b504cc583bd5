using System.Text.RegularExpressions;

namespace PerfAttributes.Reports;

/// <summary>The command that runs one test of a project alone.</summary>
/// <param name="Folder">Where to run it: the root of the repository, or the project's folder where there is none.</param>
/// <param name="Project">The project, as seen from that folder.</param>
/// <param name="IsItsOwnRunner">Whether the tests are a program of their own (Microsoft.Testing.Platform) rather than run by VSTest.</param>
public sealed partial record ReproductionCommand(string Folder, string Project, bool IsItsOwnRunner)
{
    /// <summary>The framework whose build is meant, where the project is built for several; <see langword="null"/> where it is not, or if unknown.</summary>
    public string? Framework { get; init; }

    /// <summary>Finds out how the tests of a project are run.</summary>
    /// <param name="project">The project's folder; <see langword="null"/> if unknown.</param>
    /// <param name="testAssembly">The test assembly's name: it tells which project is meant where a folder has several.</param>
    /// <param name="isItsOwnRunner">Whether the tests are a program of their own.</param>
    /// <param name="output">The folder of the build that runs; <see langword="null"/> if unknown.</param>
    /// <returns><see langword="null"/> without a project's folder.</returns>
    public static ReproductionCommand? For(string? project, string testAssembly, bool isItsOwnRunner, string? output = null)
    {
        if (project is null || !Directory.Exists(project))
            return null;
        var files = Directory.GetFiles(project, "*.*proj");
        var file = files.Length == 1 ? files[0] : Array.Find(files, one => Path.GetFileNameWithoutExtension(one) == testAssembly);
        var target = files.Length > 1 ? file ?? project : project;
        var root = RootOf(project) ?? project;
        return new ReproductionCommand(root, Path.GetRelativePath(root, target).Replace('\\', '/'), isItsOwnRunner)
        {
            Framework = file is null || output is null ? null : FrameworkOf(file, output),
        };
    }

    /// <summary>The command for one test.</summary>
    /// <param name="test">The test's full name.</param>
    public string Of(string test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var project = Quote(Project);
        var filter = Quote("FullyQualifiedName=" + EscapeFilter(test));
        return IsItsOwnRunner
            ? $"dotnet run --project {project} -c Release{(Framework is null ? "" : " --framework " + Quote(Framework))} -- --filter {filter}"
            : $"dotnet test {project} -c Release --filter {filter}";
    }

    /// <summary>Adds where to run it and the command, unbroken and ready to be copied: the last lines of a message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="test">The test's full name.</param>
    internal void AddTo(TextLines text, string test) => text.AddAsIs(2, [$"run it alone, in {Folder}:"]).AddAsIs(4, [Of(test)]);

    // A program has to be told which of its builds is meant: the one in whose folder these tests lie, such as bin/Release/net10.0.
    private static string? FrameworkOf(string file, string output)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var folders = output.Split('/', '\\');
        return Frameworks().Matches(text)
            .SelectMany(match => match.Groups[1].Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .FirstOrDefault(framework => Array.Exists(folders, folder => string.Equals(folder, framework, StringComparison.OrdinalIgnoreCase)
                // The layout with one folder for the artifacts of all projects.
                || folder.EndsWith('_' + framework, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"<TargetFrameworks\b[^>]*>([^<]+)<")]
    private static partial Regex Frameworks();

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
