namespace PerfAttributes.Measurement;

/// <summary>A call did not return within its time limit.</summary>
public sealed class CallTimeoutException : Exception
{
    /// <summary>Says which call.</summary>
    /// <param name="message">The member, the scenario, the number of the call and the way out.</param>
    /// <param name="stopped">Whether the call came back when it was stopped.</param>
    /// <param name="inner">What the call threw when it was stopped.</param>
    public CallTimeoutException(string message, bool stopped, Exception? inner)
        : base(message, inner) => Stopped = stopped;

    /// <summary>Whether the call came back when it was stopped; if not, its thread still runs and disturbs later timings.</summary>
    public bool Stopped { get; }
}
