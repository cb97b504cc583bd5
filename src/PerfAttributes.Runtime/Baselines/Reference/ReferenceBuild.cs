using System.Reflection;
using System.Text.Json;

namespace PerfAttributes.Baselines.Reference;

/// <summary>A folder with a build of the tests, of which copies can be loaded.</summary>
internal sealed class ReferenceBuild
{
    private readonly string _assembly;

    private ReferenceBuild(string assembly) => _assembly = assembly;

    /// <summary>The folder.</summary>
    internal string Folder => Path.GetDirectoryName(_assembly)!;

    /// <summary>Looks at the folder of an older build of some tests.</summary>
    /// <param name="folder">The folder, a full path.</param>
    /// <param name="tests">The tests that run, loaded from a file.</param>
    /// <exception cref="ReferenceException">It holds no build of these tests that this process could load.</exception>
    internal static ReferenceBuild Open(string folder, Assembly tests)
    {
        var name = tests.GetName().Name + ".dll";
        var assembly = Path.Combine(folder, name);
        if (!Directory.Exists(folder))
            throw new ReferenceException($"there is no folder {folder}", "build the older state of the tests into it, or name another one in PERFATTRIBUTES_REFERENCE");
        if (!File.Exists(assembly))
        {
            throw new ReferenceException(
                $"{folder} holds no {name}",
                "name the folder that holds it, such as bin/Release/net10.0 of the older state's test project");
        }

        if (FrameworkAssemblies.LieIn(Path.GetDirectoryName(tests.Location)!))
        {
            throw new ReferenceException(
                "these tests are built self-contained, so that their own libraries cannot be told from the framework's, of which there is one copy",
                "build both states without SelfContained");
        }

        if (RealPath(assembly) == RealPath(tests.Location))
            throw new ReferenceException($"{folder} is the build under test itself, identical in every respect", "name the folder of an older build");
        var (reference, current) = (FrameworkOf(assembly), FrameworkOf(tests.Location));
        if (reference != current && reference is not null && current is not null)
            throw new ReferenceException($"the reference is built for {reference}, these tests for {current}", $"build the reference for {current}");
        return Of(assembly);
    }

    /// <summary>The build that a loaded assembly comes from.</summary>
    /// <param name="tests">The tests.</param>
    /// <exception cref="ReferenceException">It cannot be loaded once more.</exception>
    internal static ReferenceBuild Of(Assembly tests) => Of(tests.Location);

    /// <summary>Loads one more copy.</summary>
    /// <param name="name">How messages call the build: <c>the reference build</c>.</param>
    /// <param name="entry">The type that offers the cases of a test assembly; the copy's own type of that name is used.</param>
    /// <exception cref="ReferenceException">Something that it needs is missing, or its contract is another.</exception>
    internal BuildCopy LoadCopy(string name, Type entry)
    {
        try
        {
            var context = new BuildContext($"PerfAttributes: {name}", _assembly);
            return BuildCopy.Of(name, context.LoadFromAssemblyPath(_assembly), context, entry);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException
            or ReflectionTypeLoadException or TypeLoadException or TargetInvocationException or ArgumentException)
        {
            throw new ReferenceException($"{name} in {Folder} cannot be loaded ({error.Message})", "copy the whole output folder of its build", error);
        }
    }

    private static ReferenceBuild Of(string assembly)
    {
        var dependencies = Path.ChangeExtension(assembly, ".deps.json");
        return File.Exists(dependencies)
            ? new ReferenceBuild(Path.GetFullPath(assembly))
            : throw new ReferenceException($"{dependencies} is missing, which tells what the build needs", "copy the whole output folder of its build");
    }

    // Folders may be linked under several names, at any level.
    private static string RealPath(string file)
    {
        var full = Path.GetFullPath(file);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar))
        {
            var next = new DirectoryInfo(Path.Combine(real, part));
            real = next.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : next.FullName;
        }

        return real;
    }

    private static string? FrameworkOf(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        if (!File.Exists(file))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.TryGetProperty("runtimeOptions", out var options) && options.TryGetProperty("tfm", out var framework)
                ? framework.GetString()
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ReferenceException($"{file} cannot be read ({error.Message})", "copy the whole output folder of its build", error);
        }
    }
}
