using System.Diagnostics;
using PerfAttributes.Profiling.Folding;
using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling;

/// <summary>Profiles by the runtime's own sampler, in the same process.</summary>
/// <remarks>
/// The sampler stops all threads every millisecond or two, at points where the garbage collector could run: loops have them everywhere, short methods
/// only where they return, so that what a small method takes may count as its caller's. Time that is waited counts as time.
/// One session at a time: sampling is a matter of the whole process.
/// </remarks>
public sealed class EventPipeCaseProfiler : ICaseProfiler
{
    private static readonly Lock OneAtATime = new();

    /// <inheritdoc/>
    public CaseProfile Profile(ProfileSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        lock (OneAtATime)
            return ProfileAlone(subject);
    }

    private static CaseProfile ProfileAlone(ProfileSubject subject)
    {
        var started = Stopwatch.GetTimestamp();
        ProfilingSession session;
        try
        {
            session = ProfilingSession.Start();
        }
        catch (Exception error) when (ProfilingSession.IsRefusal(error))
        {
            return CaseProfile.None(
                subject.Operation,
                $"the runtime does not let itself be profiled ({error.Message.TrimEnd('.')}): unset DOTNET_EnableDiagnostics, and let the process write to its folder of temporary files");
        }

        using (session)
        {
            var timeline = StatementTimeline.Empty;
            try
            {
                if (subject.Engine is { } engine)
                    timeline = engine.Watch(() => Call(subject, session.Trace));
                else
                    Call(subject, session.Trace);
            }
            catch
            {
                TryStop(session);
                throw;
            }

            try
            {
                var profile = ProfileFolding.Fold(session.Stop(), subject, timeline);
                return profile with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
            }
            catch (Exception error) when (ProfilingSession.IsRefusal(error) || error is InvalidDataException or OverflowException)
            {
                return CaseProfile.None(subject.Operation, $"the profile cannot be read: {error.Message}");
            }
        }
    }

    private static void Call(ProfileSubject subject, TraceRecord trace)
    {
        var pacing = new CallPacing(subject.Limits);
        var start = Stopwatch.GetTimestamp();
        double inside;
        do
            inside = subject.MakeCalls();
        while (pacing.GoesOn(Stopwatch.GetElapsedTime(start), inside, trace.Ticks));
    }

    private static void TryStop(ProfilingSession session)
    {
        try
        {
            session.Stop();
        }
        catch (Exception error) when (ProfilingSession.IsRefusal(error) || error is InvalidDataException or OverflowException)
        {
            // What the calls threw is what matters.
        }
    }
}
