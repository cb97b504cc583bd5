using System.Text.Json;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Projects;

/// <summary>Builds and runs test projects with the command <c>dotnet</c>, as a user would.</summary>
/// <param name="host">Where the tool runs.</param>
/// <param name="output">Takes the progress.</param>
/// <param name="stop">Ends it.</param>
internal sealed class TestRunner(ToolHost host, ToolOutput output, CancellationToken stop)
{
    private const int ShownLines = 60;

    /// <summary>Builds a project in Release.</summary>
    /// <exception cref="ToolException">It does not build.</exception>
    internal async Task Build(TestProject project)
    {
        output.Progress($"building {Path.GetFileName(project.File)} ...");
        await Run("The build", ["build", project.File, "-c", "Release", "-v", "q", "-nologo"], project.Folder, new Dictionary<string, string>());
    }

    /// <summary>Runs the tests of a project that is built.</summary>
    /// <param name="name">What progress calls the run.</param>
    /// <param name="project">The project.</param>
    /// <param name="filter">Which tests, in the language of <c>--filter</c>.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>How it ended: well.</returns>
    /// <exception cref="ToolException">A test failed, or the run did.</exception>
    internal async Task<ProcessEnd> Test(string name, TestProject project, string filter, IReadOnlyDictionary<string, string> environment)
    {
        output.Progress(name + " ...");
        var watch = host.Clock.GetTimestamp();
        // The other runner takes no bare path.
        string[] target = UsesTestingPlatform(project.Folder) ? ["--project", project.File] : [project.File];
        var end = await Run(name, ["test", .. target, "-c", "Release", "--no-build", "--filter", filter], project.Folder, environment);
        output.Progress(FormattableString.Invariant($"{name}: done in {host.Clock.GetElapsedTime(watch).TotalSeconds:0.0} s"));
        return end;
    }

    /// <summary>Runs the tests of a build, whatever becomes of them.</summary>
    /// <param name="name">What progress calls the run.</param>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="filter">Which tests, in the language of <c>--filter</c>.</param>
    /// <param name="environment">Variables to set.</param>
    internal async Task<ProcessEnd> TestBuild(string name, string assembly, string filter, IReadOnlyDictionary<string, string> environment)
    {
        output.Progress(name + " ...");
        var folder = Path.GetDirectoryName(assembly)!;
        // Under the other runner the tests are a program.
        return await host.Processes.RunAsync(
            "dotnet", [UsesTestingPlatform(folder) ? "exec" : "test", assembly, "--filter", filter], folder, environment, stop);
    }

    /// <summary>Shows the end of what a program wrote.</summary>
    internal void Show(ProcessEnd end)
    {
        foreach (var line in end.Output.TrimEnd().Split('\n').TakeLast(ShownLines))
            output.Progress("  | " + line.TrimEnd('\r'));
    }

    /// <summary>The paths of what a project builds in Release: one, or one for each of its frameworks.</summary>
    /// <exception cref="ToolException">MSBuild does not say, or one is not there.</exception>
    internal async Task<IReadOnlyList<string>> AssembliesOf(TestProject project)
    {
        List<string> paths = [await Property(project, "TargetPath")];
        // A project for several frameworks builds nothing by itself, but once for each of them.
        if (paths[0].Length == 0)
        {
            var frameworks = await Property(project, "TargetFrameworks");
            paths.Clear();
            foreach (var framework in frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                paths.Add(await Property(project, "TargetPath", "-p:TargetFramework=" + framework));
        }

        if (paths.Count == 0)
            throw new ToolException($"MSBuild names nothing that {project.File} builds.", "name a project of tests with --project.");
        return paths.Find(path => !File.Exists(path)) is { } missing
            ? throw new ToolException($"The project is not built: there is no {missing}.", "build it with dotnet build -c Release.")
            : paths;
    }

    private async Task<string> Property(TestProject project, string name, params string[] more)
    {
        string[] arguments = ["msbuild", project.File, "-getProperty:" + name, "-p:Configuration=Release", .. more];
        return (await Run("MSBuild", arguments, project.Folder, new Dictionary<string, string>())).Output.Trim();
    }

    private async Task<ProcessEnd> Run(string name, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var end = await host.Processes.RunAsync("dotnet", arguments, folder, environment, stop);
        if (end.ExitCode == 0)
            return end;
        Show(end);
        throw new ToolException(
            FormattableString.Invariant($"{name} ended with exit code {end.ExitCode}."), $"see its output above; the command was dotnet {string.Join(' ', arguments)}");
    }

    private static bool UsesTestingPlatform(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var file = Path.Combine(place.FullName, "global.json");
            if (!File.Exists(file))
                continue;
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                return document.RootElement.TryGetProperty("test", out var test) && test.TryGetProperty("runner", out var runner)
                    && runner.GetString() == "Microsoft.Testing.Platform";
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // dotnet itself will tell.
                return false;
            }
        }

        return false;
    }
}
