namespace PerfAttributes.Hosting;

/// <summary>Calls cannot be kept apart by <see cref="CallIsolation.Savepoint"/>: the method does not keep within it, or the host has none.</summary>
public sealed class CallIsolationException : Exception
{
    /// <summary>Names the host's member, what is wrong, and the way out.</summary>
    /// <param name="host">The host's type.</param>
    /// <param name="problem">What is wrong, as the end of a sentence: <c>the method begins a transaction of its own</c>.</param>
    /// <param name="innerException">What the method threw; <see langword="null"/> if it returned.</param>
    public CallIsolationException(Type host, string problem, Exception? innerException = null)
        : base(
            $"{host.Name}.{nameof(PerfHost.Isolation)} is {nameof(CallIsolation)}.{nameof(CallIsolation.Savepoint)}, and {problem}. " +
            $"Way out: return {nameof(CallIsolation)}.{nameof(CallIsolation.FreshCopy)} from {host.Name}.{nameof(PerfHost.Isolation)}.",
            innerException) => Host = host;

    /// <summary>The host's type.</summary>
    public Type Host { get; }
}
