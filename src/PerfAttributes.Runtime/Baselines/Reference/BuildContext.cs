using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Loads one copy of a test build: everything but the framework's own assemblies comes from its folder, for this copy alone.</summary>
/// <remarks>
/// An assembly of a framework that the process does not share, because the tests that run bring along their own, is loaded for this copy alone too.
/// Never unloaded: the compiler treats statics of collectible code differently, and the same code ran up to 18 % slower there. Native
/// libraries are private too, because one that two copies share has one set of hooks and one table of file locks (see <see cref="NativeCopies"/>).
/// </remarks>
internal sealed class BuildContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly NativeCopies _natives;
    private readonly string _folder;
    private readonly Lazy<HashSet<string>> _brought;

    /// <summary>Prepares a copy; nothing is loaded yet.</summary>
    /// <param name="name">The copy's name, for debuggers.</param>
    /// <param name="assembly">The path of the test assembly, its <c>.deps.json</c> beside it.</param>
    /// <exception cref="InvalidOperationException">The dependencies cannot be read.</exception>
    internal BuildContext(string name, string assembly)
        : base(name, isCollectible: false)
    {
        _resolver = new AssemblyDependencyResolver(assembly);
        _folder = Path.GetDirectoryName(assembly)!;
        _natives = new NativeCopies();
        _brought = new Lazy<HashSet<string>>(() => BroughtBy(Path.ChangeExtension(assembly, ".deps.json")));
    }

    /// <summary>Finds an assembly in the frameworks that are installed; <see langword="null"/> for one that none of them has.</summary>
    internal Func<AssemblyName, string?> FindInFrameworks { get; init; } = FrameworkAssemblies.Find;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (FrameworkAssemblies.Contains(assemblyName))
            return null;
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);
        // Texts of another language may be missing. Anything else must not be taken from the build that runs the tests, and what this one
        // brought along and lost must not be taken from a framework either, which may have another version of it.
        if (!string.IsNullOrEmpty(assemblyName.CultureName))
            return null;
        if (_brought.Value.Contains(assemblyName.Name!))
            throw new FileNotFoundException($"{assemblyName.Name} is not in {_folder}, as its .deps.json lists it");
        return FindInFrameworks(assemblyName) is { } shared
            ? LoadFromAssemblyPath(shared)
            : throw new FileNotFoundException($"{assemblyName.Name} is not in {_folder}, nor in a framework that is installed here: the one that has it may be missing");
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path
            ? _natives.Load(path, LoadUnmanagedDllFromPath)
            : 0;

    // "lib/net10.0/Shop.dll" of a package, "Shop.dll" of a project. Without a list it is all that lies there, and nothing of that is missing.
    private static HashSet<string> BroughtBy(string list)
    {
        if (!File.Exists(list))
            return [];
        using var document = JsonDocument.Parse(File.ReadAllText(list));
        return document.RootElement.TryGetProperty("targets", out var targets)
            ?
            [
                .. targets.EnumerateObject()
                    .SelectMany(target => target.Value.EnumerateObject())
                    .SelectMany(library => library.Value.TryGetProperty("runtime", out var assets) ? assets.EnumerateObject().Select(asset => asset.Name) : [])
                    .Select(asset => Path.GetFileNameWithoutExtension(asset)),
            ]
            : [];
    }
}
