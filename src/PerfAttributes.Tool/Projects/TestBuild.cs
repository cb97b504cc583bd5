using System.Collections;
using System.Reflection;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Projects;

/// <summary>What a test assembly declares. It is loaded beside the tool, with libraries of its own; none of its tests runs.</summary>
internal static class TestBuild
{
    private const string Adapter = "PerfAttributes.NUnit";

    /// <summary>All cases that the generated tests make.</summary>
    /// <param name="assembly">The path of the test assembly, its dependencies beside it.</param>
    /// <exception cref="ToolException">It is no build of performance tests, or of another version.</exception>
    internal static IReadOnlySet<CaseKey> Cases(string assembly)
    {
        try
        {
            var context = new BuildContext("perfattributes", assembly);
            var tests = context.LoadFromAssemblyPath(assembly);
            // By reflection: the build brings its own version of every type.
            var finder = context.LoadFromAssemblyName(new AssemblyName(Adapter)).GetType(Adapter + ".GeneratedCases")
                ?.GetMethod("In", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
            return finder?.Invoke(null, [tests]) is IEnumerable cases
                ? cases.Cast<object>().Select(Key).ToHashSet()
                : throw new ToolException($"{assembly} is built with a version of {Adapter} that does not tell its cases.", "update the package and build again.");
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or InvalidOperationException or ReflectionTypeLoadException
            or TypeLoadException or TargetInvocationException)
        {
            throw new ToolException(
                $"{assembly} cannot be loaded: {(error.InnerException ?? error).Message}", "build the project, and name one that installs PerfAttributes.NUnit.", error);
        }
    }

    private static CaseKey Key(object generated)
    {
        var key = generated.GetType().GetProperty("Key", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!.GetValue(generated)!;
        return new CaseKey(Text(nameof(CaseKey.Service)), Text(nameof(CaseKey.Operation)), Text(nameof(CaseKey.Scenario)));

        string Text(string property) => (string)key.GetType().GetProperty(property)!.GetValue(key)!;
    }
}
