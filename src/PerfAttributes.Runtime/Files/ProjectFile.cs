using System.Reflection;
using PerfAttributes.Reports;

namespace PerfAttributes.Files;

/// <summary>Finds files of a test project.</summary>
/// <remarks>
/// The file beside the assembly is the copy that the build made, for tests that run on another machine than they were built on.
/// Where the project is at hand its own file goes before: the copy may be older.
/// </remarks>
public static class ProjectFile
{
    /// <summary>The places where a file is looked for, the first one first.</summary>
    /// <param name="testAssembly">The tests; their build notes the project's folder in the assembly's metadata.</param>
    /// <param name="path">The file; a relative path starts at the project's folder, then at the test assembly's.</param>
    public static IReadOnlyList<string> Candidates(Assembly testAssembly, string path)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        return Candidates(ReportDirectory.ProjectOf(testAssembly), Path.GetDirectoryName(testAssembly.Location), path);
    }

    /// <summary>The same by folders.</summary>
    /// <param name="project">The project's folder; <see langword="null"/> if unknown.</param>
    /// <param name="output">The test assembly's folder; empty or <see langword="null"/> if it was not loaded from a file.</param>
    /// <param name="path">The file.</param>
    internal static IReadOnlyList<string> Candidates(string? project, string? output, string path) =>
    [
        .. new[] { project, output }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => Path.GetFullPath(path, Path.GetFullPath(folder!)))
            .Distinct(),
    ];
}
