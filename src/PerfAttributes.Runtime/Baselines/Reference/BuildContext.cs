using System.Reflection;
using System.Runtime.Loader;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Loads one copy of a test build: everything but the framework's own assemblies comes from its folder, for this copy alone.</summary>
/// <remarks>
/// Never unloaded: the compiler treats statics of collectible code differently, and the same code ran up to 18 % slower there. Native
/// libraries are private too, because one that two copies share has one set of hooks and one table of file locks (see <see cref="NativeCopies"/>).
/// </remarks>
internal sealed class BuildContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly NativeCopies _natives;
    private readonly string _folder;

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
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (FrameworkAssemblies.Contains(assemblyName))
            return null;
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);
        // Texts of another language may be missing. Anything else must not be taken from the build that runs the tests.
        return string.IsNullOrEmpty(assemblyName.CultureName)
            ? throw new FileNotFoundException($"{assemblyName.Name} is not in {_folder}, as its .deps.json lists it")
            : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path
            ? _natives.Load(path, LoadUnmanagedDllFromPath)
            : 0;
}
