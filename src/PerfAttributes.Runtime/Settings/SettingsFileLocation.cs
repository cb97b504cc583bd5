using System.Reflection;
using PerfAttributes.Reports;

namespace PerfAttributes.Settings;

/// <summary>Finds the settings file of a test project.</summary>
public static class SettingsFileLocation
{
    /// <summary>Looks in the project's folder, then beside the test assembly.</summary>
    /// <param name="testAssembly">The tests; its build notes the project's folder in its metadata.</param>
    /// <returns>The path; <see langword="null"/> if there is no file.</returns>
    /// <remarks>
    /// The file beside the assembly is the copy that the build made, for tests that run on another machine than they were built on.
    /// Where the project is at hand its own file goes before: the copy may be older.
    /// </remarks>
    public static string? Find(Assembly testAssembly)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        return Find(ReportDirectory.ProjectOf(testAssembly), Path.GetDirectoryName(testAssembly.Location));
    }

    /// <summary>The same by folders.</summary>
    /// <param name="project">The project's folder; <see langword="null"/> if unknown.</param>
    /// <param name="output">The test assembly's folder; empty or <see langword="null"/> if it was not loaded from a file.</param>
    internal static string? Find(string? project, string? output) => new[] { project, output }
        .Where(folder => !string.IsNullOrEmpty(folder))
        .Select(folder => Path.Combine(folder!, SettingsFile.Name))
        .FirstOrDefault(File.Exists);
}
