using System.Reflection;

namespace PerfAttributes.Reports;

/// <summary>Where a run's reports go.</summary>
public static class ReportDirectory
{
    /// <summary>The key of the assembly metadata that holds a test project's folder.</summary>
    public const string ProjectDirectoryKey = "PerfAttributes.ProjectDirectory";

    /// <summary>The key of the assembly metadata that names the target framework of a project that has several.</summary>
    public const string TargetFrameworkKey = "PerfAttributes.TargetFramework";

    /// <summary>Chooses the folder.</summary>
    /// <param name="testAssembly">The tests; its build notes the project's folder in its metadata.</param>
    /// <param name="chosen">The folder that the settings name; relative paths start at the project's folder.</param>
    /// <param name="workDirectory">The runner's own folder, where the project's is unknown or gone (the build moved to another machine).</param>
    /// <returns>
    /// The settings' folder, else <c>TestResults</c> in the project's folder, else the runner's; of a project with several target frameworks a folder for each in it, since
    /// their tests run side by side.
    /// </returns>
    public static string For(Assembly testAssembly, string? chosen, string workDirectory)
    {
        var folder = OfAllFrameworks(testAssembly, chosen, workDirectory);
        var framework = Metadata(testAssembly, TargetFrameworkKey) ?? AppContext.GetData(TargetFrameworkKey) as string;
        return string.IsNullOrEmpty(framework) ? folder : Path.Combine(folder, framework);
    }

    /// <summary>The same for what all target frameworks of a project share: the history.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="chosen">The folder that the settings name.</param>
    /// <param name="workDirectory">The runner's own folder.</param>
    public static string OfAllFrameworks(Assembly testAssembly, string? chosen, string workDirectory)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        var project = ProjectOf(testAssembly);
        return chosen is not null ? Path.GetFullPath(chosen, project ?? workDirectory)
            : project is null ? workDirectory
            : Path.Combine(project, "TestResults");
    }

    /// <summary>The folder of a test project.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <returns><see langword="null"/> where it is unknown or gone.</returns>
    public static string? ProjectOf(Assembly testAssembly)
    {
        ArgumentNullException.ThrowIfNull(testAssembly);
        // A project that writes its assembly's attributes itself has no metadata from the build, but a line in its runtimeconfig.json.
        var project = Metadata(testAssembly, ProjectDirectoryKey) ?? AppContext.GetData(ProjectDirectoryKey) as string;
        return Directory.Exists(project) ? project : null;
    }

    private static string? Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == key)?.Value;
}
