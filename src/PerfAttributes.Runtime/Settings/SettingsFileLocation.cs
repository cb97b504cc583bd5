using System.Reflection;
using PerfAttributes.Files;

namespace PerfAttributes.Settings;

/// <summary>Finds the settings file of a test project.</summary>
public static class SettingsFileLocation
{
    /// <summary>Looks in the project's folder, then beside the test assembly.</summary>
    /// <param name="testAssembly">The tests; its build notes the project's folder in its metadata.</param>
    /// <returns>The path; <see langword="null"/> if there is no file.</returns>
    public static string? Find(Assembly testAssembly) => ProjectFile.Candidates(testAssembly, SettingsFile.Name).FirstOrDefault(File.Exists);

    /// <summary>The same by folders.</summary>
    /// <param name="project">The project's folder; <see langword="null"/> if unknown.</param>
    /// <param name="output">The test assembly's folder; empty or <see langword="null"/> if it was not loaded from a file.</param>
    internal static string? Find(string? project, string? output) =>
        ProjectFile.Candidates(project, output, SettingsFile.Name).FirstOrDefault(File.Exists);
}
