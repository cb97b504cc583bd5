using System.Reflection;
using System.Runtime.InteropServices;

namespace PerfAttributes.Baselines.Reference;

/// <summary>The assemblies of the shared framework that this process runs on: there is one copy of them, whatever else is loaded twice.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    /// <summary>Whether an assembly belongs to the framework.</summary>
    /// <param name="name">Its name.</param>
    internal static bool Contains(AssemblyName name) => name.Name is { } text && Names.Value.Contains(text);

    /// <summary>Whether a folder holds the framework itself, as that of a self-contained build does: there it cannot be told from what lies beside it.</summary>
    /// <param name="folder">The folder.</param>
    internal static bool LieIn(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == RuntimeFolder;

    private static string RuntimeFolder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(RuntimeEnvironment.GetRuntimeDirectory()));

    private static HashSet<string> Read()
    {
        var runtime = RuntimeFolder;
        // .../shared/Microsoft.NETCore.App/10.0.0: others, such as ASP.NET's, lie beside it.
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(runtime));
        var root = shared is not null && Path.GetFileName(shared) == "shared" ? shared : runtime;
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return
        [
            typeof(object).Assembly.GetName().Name!,
            .. trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => Path.GetFullPath(path).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
    }
}
