using System.Reflection;

namespace PerfAttributes.Reports;

/// <summary>Where a run's reports go.</summary>
public static class ReportDirectory
{
    /// <summary>The key of the assembly metadata that holds a test project's folder.</summary>
    public const string ProjectDirectoryKey = "PerfAttributes.ProjectDirectory";

    /// <summary>Chooses the folder.</summary>
    /// <param name="testAssembly">The tests; its build notes the project's folder in its metadata.</param>
    /// <param name="chosen">The folder that the settings name; relative paths start at the project's folder.</param>
    /// <param name="workDirectory">The runner's own folder, where the project's is unknown or gone (the build moved to another machine).</param>
    /// <returns>The settings' folder, else <c>TestResults</c> in the project's folder, else the runner's.</returns>
    public static string For(Assembly testAssembly, string? chosen, string workDirectory)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        var project = ProjectOf(testAssembly);
        if (chosen is not null)
            return Path.GetFullPath(chosen, project ?? workDirectory);
        return project is null ? workDirectory : Path.Combine(project, "TestResults");
    }

    /// <summary>The folder of a test project.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <returns><see langword="null"/> where it is unknown or gone.</returns>
    public static string? ProjectOf(Assembly testAssembly)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        var project = testAssembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == ProjectDirectoryKey)?.Value;
        return Directory.Exists(project) ? project : null;
    }
}
