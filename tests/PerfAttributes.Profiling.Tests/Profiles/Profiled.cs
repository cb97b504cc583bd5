using System.Diagnostics;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Profiles a method as a case does.</summary>
/// <remarks>
/// As there, many calls are made in one go. What reads the clock is a place where a thread that is to be stopped stops at once, and so shields the
/// code behind it for as long as stopping takes: with a reading after each call of 0.2 ms the first 70 % of it seemed to be 65 %.
/// </remarks>
internal static class Profiled
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(20);

    internal static CaseProfile Of(Action call, ProfileLimits? limits = null, IEngineWatch? engine = null) => Of(new Calls(call), limits, engine, isAsync: false);

    /// <summary>The same of a method that is awaited.</summary>
    internal static CaseProfile OfAsync(Func<Task> call) => Of(Calls.Awaited(call), null, null, isAsync: true);

    private static CaseProfile Of(Calls calls, ProfileLimits? limits, IEngineWatch? engine, bool isAsync)
    {
        return new EventPipeCaseProfiler().Profile(new ProfileSubject
        {
            Operation = "Planted",
            CallType = typeof(Calls).FullName!,
            OwnAssemblies = [typeof(Profiled).Assembly.GetName().Name!],
            Engine = engine,
            IsAsync = isAsync,
            Limits = limits ?? new ProfileLimits(),
            MakeCalls = () =>
            {
                var start = Stopwatch.GetTimestamp();
                MeasuredRegion.Enter(calls.Run);
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (elapsed < Batch)
                    calls.Count *= 2;
                return elapsed.TotalNanoseconds;
            },
        });
    }

    /// <summary>Makes calls as generated code does: its frames are no part of the profile.</summary>
    internal sealed class Calls(Action call)
    {
        internal int Count { get; set; } = 1;

        internal static Calls Awaited(Func<Task> call) => new(() => call().GetAwaiter().GetResult());

        internal void Run()
        {
            for (var i = 0; i < Count; i++)
                call();
        }

        /// <summary>Work that the compiler put into the generated call itself.</summary>
        internal static class Inlined
        {
            private static ulong _state = 1;

            internal static void Run()
            {
                for (var i = 0; i < 1_000_000; i++)
                    _state = _state * 6364136223846793005 + 1442695040888963407;
            }
        }
    }
}
