using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries.Advice;

namespace PerfAttributes.Cases.Checks;

/// <summary>Makes the call of a case on one more host, whose database was changed before its service saw it.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="open">The running case.</param>
internal sealed class HostTrial<THost>(CaseRun<THost> run, OpenCase<THost> open) : IAdviceTrial
    where THost : PerfHost, new()
{
    /// <inheritdoc/>
    public TrialRun Run(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime)
    {
        outOfTime.ThrowIfCancellationRequested();
        // What is under way when the time ends is stopped: a remedy may make a call a thousand times slower.
        using var stop = outOfTime.Register(() =>
        {
            try
            {
                open.Interrupt();
            }
            catch (Exception)
            {
                // It runs on a timer's thread, where whatever a host throws would end the process: then the call is not stopped, and its own limit sees to it.
            }
        });
        try
        {
            var recording = run.OnChanged(
                open,
                [.. remedies.SelectMany(remedy => remedy.Commands)],
                (host, call) =>
                {
                    outOfTime.ThrowIfCancellationRequested();
                    return run.Record(host, call, open.Progress);
                });
            open.Progress.Phase = PerfPhases.Advising;
            return recording is { Limitations: [] }
                ? new TrialRun(recording, null)
                : new TrialRun(null, "not all of its SQL could be seen");
        }
        catch (Exception error) when (!open.Progress.IsStopped)
        {
            // Whatever a changed database does to host or method is a property of the remedy, not a failure of the case.
            outOfTime.ThrowIfCancellationRequested();
            open.Progress.End(0);
            return new TrialRun(null, "it cannot be tried: " + (error.InnerException ?? error).Message);
        }
    }
}
