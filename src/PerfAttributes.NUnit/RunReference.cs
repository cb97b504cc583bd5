using System.Reflection;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Files;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>The older build that a run is measured beside: found at its beginning, and told of at its end.</summary>
internal static class RunReference
{
    /// <summary>Finds it.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="settings">The settings.</param>
    /// <returns><see langword="null"/> where none is named, and in runs that are saved: these are measured as all others of their kind.</returns>
    /// <exception cref="PerfSettingsException">
    /// The setting names no build of these tests. One that is there and cannot be loaded is told case by case; a path that is wrong would leave a
    /// gate open, and green, for good.
    /// </exception>
    internal static ReferenceComparison? Of(Assembly testAssembly, PerfSettings settings) => AssemblyOf(testAssembly, settings) is { } older
        ? ReferenceComparison.With(Path.GetDirectoryName(older)!, testAssembly, typeof(InterleavedEntry))
        : null;

    /// <summary>Says which cases were not compared because one of both builds lacks them.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="cases">The run's tracked cases.</param>
    /// <returns>Lines for the closing summary; none without an older build.</returns>
    internal static IEnumerable<string> Lines(Assembly testAssembly, PerfSettings settings, TrackedCases cases) =>
        AssemblyOf(testAssembly, settings) is { } older ? new ReferenceClosing(cases, () => BuildCases.In(older)).Lines() : [];

    private static string? AssemblyOf(Assembly testAssembly, PerfSettings settings)
    {
        if (settings is not { Reference: { } folder, Baseline: not (BaselineMode.Save or BaselineMode.Update) })
            return null;
        var tests = testAssembly.GetName().Name + ".dll";
        var places = ProjectFile.Candidates(testAssembly, folder);
        return places.Select(place => Path.Combine(place, tests)).FirstOrDefault(File.Exists) ?? throw new PerfSettingsException(
            $"The setting reference (PERFATTRIBUTES_REFERENCE) is \"{folder}\", and there is no {tests} in {string.Join(" or ", places)}; " +
            "valid is the output folder of an older build of these tests, such as bin/Release/net10.0.");
    }
}
