namespace PerfAttributes.Queries;

/// <summary>Sees every statement that code executes on a database.</summary>
public interface IQueryRecorder
{
    /// <summary>Runs code and returns the statements that it executed, with plans, in order.</summary>
    /// <param name="action">The code; it runs on the calling thread, may hop threads through async and may throw.</param>
    /// <returns>What was executed up to the end or the exception, which is kept in the result.</returns>
    QueryRecording Record(Action action);
}
