using PerfAttributes.Cases;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.SelfChecks;

/// <summary>Measures what the engine itself does on this machine: how often it raises a false alarm, and how small a slowdown it sees.</summary>
public static class SelfCheck
{
    private const string Name = "Self-check of the performance engine";

    /// <summary>Runs it; other test processes measure before or after.</summary>
    /// <param name="environment">The settings and where progress is shown.</param>
    /// <param name="options">How much evidence to gather.</param>
    public static SelfCheckResult Run(PerfEnvironment environment, SelfCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var progress = new CallProgress(environment.Clock);
        SelfCheckSession? session = null;
        using var alone = TimingLock.Acquire(
            environment.TimingLockPath,
            seconds => environment.ShowProgress($"{Name}: waiting for another test process to finish its measurement ({seconds} s)"),
            Thread.Sleep);
        return CallThread.Run(
            Name,
            () =>
            {
                // The machine belongs to the thread that reads it.
                using var machine = new Machine();
                using var host = new SyntheticWork.Host();
                var running = new SelfCheckSession(
                    ratio => new MeasuredCall<SyntheticWork.Host>(host, new SyntheticWork(ratio), CallIsolation.None, environment.Clock, progress),
                    machine,
                    environment.Clock,
                    progress,
                    environment.Quiet,
                    environment.Settings,
                    MeasurementGuards.Standing(typeof(SelfCheck), environment),
                    options);
                Volatile.Write(ref session, running);
                return running.Run();
            },
            progress,
            environment.Settings.CallTimeLimit,
            () => { },
            () => environment.ShowProgress($"{Name}: {Volatile.Read(ref session)?.Status ?? "preparing"}"));
    }
}
