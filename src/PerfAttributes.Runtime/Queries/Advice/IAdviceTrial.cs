namespace PerfAttributes.Queries.Advice;

/// <summary>Runs a workload on a clone of its database that was changed beforehand. The database itself is never touched.</summary>
public interface IAdviceTrial
{
    /// <summary>Makes a clone, applies the remedies, runs the workload once and throws the clone away.</summary>
    /// <param name="remedies">The changes, in order; empty for the workload as it is.</param>
    /// <param name="outOfTime">Stops the run.</param>
    /// <returns>What was executed; a remedy that is refused or breaks the workload is an error in the result.</returns>
    /// <exception cref="OperationCanceledException">The time ran out.</exception>
    TrialRun Run(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime);
}
