using PerfAttributes.Baselines;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Projects;

/// <summary>What a test assembly declares.</summary>
internal static class TestBuild
{
    /// <summary>All cases that the generated tests make.</summary>
    /// <param name="assembly">The path of the test assembly, its dependencies beside it.</param>
    /// <exception cref="ToolException">It is no build of performance tests, or of another version.</exception>
    internal static IReadOnlySet<CaseKey> Cases(string assembly)
    {
        var build = BuildCases.In(assembly);
        return build.Cases ?? throw new ToolException(build.Problem!, build.WayOut!);
    }
}
