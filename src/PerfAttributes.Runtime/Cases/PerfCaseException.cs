namespace PerfAttributes.Cases;

/// <summary>A case could not be run: its host or its method failed.</summary>
public sealed class PerfCaseException : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">The member, the scenario and the way out.</param>
    /// <param name="inner">What was thrown.</param>
    public PerfCaseException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
