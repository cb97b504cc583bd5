namespace PerfAttributes.Queries.Advice;

/// <summary>Knows what can be changed in a database of one engine, and what it costs.</summary>
public interface IQueryAdvisor
{
    /// <summary>Finds remedies that fit what a call executed.</summary>
    /// <param name="recording">The call.</param>
    RemedyCandidates Propose(QueryRecording recording);

    /// <summary>Executes the statements of a recording again, with the values that were bound: the only way to try other SQL.</summary>
    /// <param name="recording">The call.</param>
    IAdviceTrial Replay(QueryRecording recording);

    /// <summary>Gives an index to create another name.</summary>
    /// <param name="remedy">Of kind <see cref="RemedyKind.CreateIndex"/>.</param>
    /// <param name="name">The name.</param>
    Remedy Rename(Remedy remedy, string name);

    /// <summary>Measures on a clone what remedies cost.</summary>
    /// <param name="remedies">The remedies.</param>
    /// <param name="outOfTime">Stops the measurement.</param>
    /// <returns>The prices; <see langword="null"/> if they cannot be told.</returns>
    /// <exception cref="OperationCanceledException">The time ran out.</exception>
    RemedyPrices? Price(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime);

    /// <summary>Finds indexes that others make needless, on the tables that a call reads.</summary>
    /// <param name="recording">The call.</param>
    /// <param name="remedies">What is created beforehand: a new index may cover an old one.</param>
    IReadOnlyList<RedundantIndex> FindRedundant(QueryRecording recording, IReadOnlyList<Remedy> remedies);
}
