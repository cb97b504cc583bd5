using System.Text.Json;

namespace PerfAttributes.Tool.Projects;

/// <summary>The programs of performance tests in a folder.</summary>
internal static class TestPrograms
{
    private const string ConfigurationEnd = ".runtimeconfig.json";
    private const string DependenciesEnd = ".deps.json";
    private const string Library = "PerfAttributes.NUnit/";

    /// <summary>Their names without an ending, in order; none where there is no such folder.</summary>
    /// <param name="folder">The folder of a build.</param>
    internal static IEnumerable<string> In(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + ConfigurationEnd)
        .Select(file => Path.GetFileName(file)[..^ConfigurationEnd.Length])
        .Where(name => File.Exists(Path.Combine(folder, name + ".dll")) && IsOfTests(Path.Combine(folder, name + DependenciesEnd)))
        .Order(StringComparer.Ordinal);

    // Programs that the tests refer to lie beside them, each with a configuration of its own.
    private static bool IsOfTests(string dependencies)
    {
        if (!File.Exists(dependencies))
            return false;
        try
        {
            using var stream = File.OpenRead(dependencies);
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.TryGetProperty("libraries", out var libraries)
                && libraries.EnumerateObject().Any(library => library.Name.StartsWith(Library, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Such a build cannot be loaded either.
            return false;
        }
    }
}
