using System.Collections;
using System.Reflection;
using PerfAttributes.Baselines.Reference;

namespace PerfAttributes.Baselines;

/// <summary>What a test build declares. It is loaded beside this program, with libraries of its own; none of its tests runs.</summary>
public sealed record BuildCases
{
    private const string Adapter = "PerfAttributes.NUnit";

    private BuildCases()
    {
    }

    /// <summary>All cases that the generated tests make; <see langword="null"/> where <see cref="Problem"/> says why they are not known.</summary>
    public IReadOnlySet<CaseKey>? Cases { get; private init; }

    /// <summary>What is in the way, as a sentence.</summary>
    public string? Problem { get; private init; }

    /// <summary>What the user can do about it.</summary>
    public string? WayOut { get; private init; }

    /// <summary>Reads them.</summary>
    /// <param name="assembly">The path of the test assembly, its dependencies beside it.</param>
    public static BuildCases In(string assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        try
        {
            var context = new BuildContext("PerfAttributes: cases", assembly);
            var tests = context.LoadFromAssemblyPath(assembly);
            // By reflection: the build brings its own version of every type.
            var finder = context.LoadFromAssemblyName(new AssemblyName(Adapter)).GetType(Adapter + ".GeneratedCases")
                ?.GetMethod("In", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
            return finder?.Invoke(null, [tests]) is IEnumerable cases
                ? Of(cases.Cast<object>().Select(Key))
                : new BuildCases { Problem = $"{assembly} is built with a version of {Adapter} that does not tell its cases.", WayOut = "update the package and build again." };
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or InvalidOperationException or ReflectionTypeLoadException
            or TypeLoadException or TargetInvocationException)
        {
            return new BuildCases
            {
                Problem = $"{assembly} cannot be loaded: {(error.InnerException ?? error).Message}",
                WayOut = "build the project, and name one that installs PerfAttributes.NUnit.",
            };
        }
    }

    /// <summary>Cases that are known.</summary>
    internal static BuildCases Of(IEnumerable<CaseKey> cases) => new() { Cases = cases.ToHashSet() };

    private static CaseKey Key(object generated)
    {
        var key = generated.GetType().GetProperty("Key", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!.GetValue(generated)!;
        return new CaseKey(Text(nameof(CaseKey.Service)), Text(nameof(CaseKey.Operation)), Text(nameof(CaseKey.Scenario)));

        string Text(string property) => (string)key.GetType().GetProperty(property)!.GetValue(key)!;
    }
}
