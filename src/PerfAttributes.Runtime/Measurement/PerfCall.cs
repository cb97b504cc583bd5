using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>One typed way to call a method under contract. Derived classes are generated.</summary>
/// <typeparam name="THost">The host that feeds the arguments.</typeparam>
public abstract class PerfCall<THost>
    where THost : PerfHost
{
    /// <summary>Whether the method is awaited.</summary>
    public abstract bool IsAsync { get; }

    /// <summary>After how many calls the lists that feed parameters are at their beginning again, each value having had its turn: 1 or more; known once bound.</summary>
    public virtual int DistinctCalls => 1;

    /// <summary>Reads service and arguments from an open host; called again whenever the host was renewed.</summary>
    /// <param name="host">The host.</param>
    public abstract void Bind(THost host);

    /// <summary>Calls the method; results are drained and kept alive. For asynchronous methods: not supported.</summary>
    /// <param name="calls">How many times, 1 or more.</param>
    public abstract void Run(int calls);

    /// <summary>
    /// The same as <see cref="Run"/>, generated once more to be compiled without optimization: nothing is inlined into it, so that the method has a frame, and lines,
    /// of its own. Never timed.
    /// </summary>
    /// <param name="calls">How many times, 1 or more.</param>
    public virtual void RunForProfile(int calls) => Run(calls);

    /// <summary>Calls the method and awaits each result; for synchronous methods: not supported.</summary>
    /// <param name="calls">How many times, 1 or more.</param>
    public abstract ValueTask RunAsync(int calls);

    /// <summary>Calls the method once and returns its result, lazy sequences as a list; generated only for methods whose live memory is checked.</summary>
    /// <remarks>
    /// A disposable result is not disposed of: whoever holds it does so afterwards. (A lazy one is, once it is read: its list is what is held.)
    /// </remarks>
    /// <exception cref="NotSupportedException">Not generated, or the method is asynchronous.</exception>
    public virtual object? Hold() => throw new NotSupportedException("The call does not return its result.");

    /// <summary>The same for an asynchronous method.</summary>
    /// <exception cref="NotSupportedException">Not generated, or the method is synchronous.</exception>
    public virtual ValueTask<object?> HoldAsync() => throw new NotSupportedException("The call does not return its result.");
}
