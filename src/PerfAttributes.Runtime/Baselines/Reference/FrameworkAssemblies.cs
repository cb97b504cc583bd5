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

    /// <summary>
    /// Finds an assembly of an installed framework that this process does not share, because the tests that run bring along one of their own, or do
    /// without the framework that has it.
    /// </summary>
    /// <param name="name">Its name, with the version that it must have at the least.</param>
    /// <returns>Its path; <see langword="null"/> where no framework of this major version has it, or only older ones of it.</returns>
    internal static string? Find(AssemblyName name) => Find(name, RuntimeFolder);

    /// <summary>The same beside another runtime.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="runtime">The runtime's folder: <c>.../shared/Microsoft.NETCore.App/10.0.0</c>.</param>
    internal static string? Find(AssemblyName name, string runtime) => Folders(runtime)
        .Select(folder => Path.Combine(folder, name.Name + ".dll"))
        .FirstOrDefault(path => File.Exists(path) && !(AssemblyName.GetAssemblyName(path).Version < name.Version));

    private static string RuntimeFolder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(RuntimeEnvironment.GetRuntimeDirectory()));

    private static HashSet<string> Read()
    {
        var runtime = RuntimeFolder;
        var root = SharedOf(runtime) ?? runtime;
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return
        [
            typeof(object).Assembly.GetName().Name!,
            .. trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => Path.GetFullPath(path).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
    }

    // The runtime's own first, then those of the other frameworks, each in the runtime's version before newer and older ones.
    private static IEnumerable<string> Folders(string runtime) => SharedOf(runtime) is not { } shared || VersionOf(runtime) is not { } version
        ? [runtime]
        :
        [
            runtime,
            .. from framework in Directory.EnumerateDirectories(shared).Order(StringComparer.Ordinal)
               where framework != Path.GetDirectoryName(runtime)
               from folder in Directory.EnumerateDirectories(framework).OrderByDescending(one => VersionOf(one) == version).ThenByDescending(VersionOf)
               where VersionOf(folder)?.Major == version.Major
               select folder,
        ];

    // .../shared/Microsoft.NETCore.App/10.0.0: others, such as ASP.NET's, lie beside it. A self-contained build has no such folders.
    private static string? SharedOf(string runtime) =>
        Path.GetDirectoryName(Path.GetDirectoryName(runtime)) is { } shared && Path.GetFileName(shared) == "shared" ? shared : null;

    private static Version? VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : null;
}
