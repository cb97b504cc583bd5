namespace PerfAttributes.Profiling;

/// <summary>Finds the profiler of a test project.</summary>
internal static class CaseProfilers
{
    /// <summary>The type that is looked for. By name, so that nothing of it is loaded, or even there, unless a case is profiled.</summary>
    internal const string TypeName = "PerfAttributes.Profiling.EventPipeCaseProfiler, PerfAttributes.Profiling";

    /// <summary>What to do where there is none.</summary>
    internal const string Missing = "install the package PerfAttributes.Profiling to see where time goes and bytes come from";

    /// <summary>The profiler; <see langword="null"/> if the test project has no package that brings one.</summary>
    internal static ICaseProfiler? Find() =>
        Type.GetType(TypeName, throwOnError: false) is { } type ? (ICaseProfiler?)Activator.CreateInstance(type) : null;
}
