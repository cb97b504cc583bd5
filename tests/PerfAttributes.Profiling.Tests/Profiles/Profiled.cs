using System.Diagnostics;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Profiles a method as a case does.</summary>
internal static class Profiled
{
    internal static CaseProfile Of(Action call, ProfileLimits? limits = null, IEngineWatch? engine = null, string? callType = null) =>
        new EventPipeCaseProfiler().Profile(new ProfileSubject
        {
            Operation = "Planted",
            CallType = callType ?? "Generated_Call",
            OwnAssemblies = [typeof(Profiled).Assembly.GetName().Name!],
            Engine = engine,
            Limits = limits ?? new ProfileLimits(),
            MakeCalls = () =>
            {
                var start = Stopwatch.GetTimestamp();
                MeasuredRegion.Enter(call);
                return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            },
        });
}
