using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>One typed way to call a method under contract. Derived classes are generated.</summary>
/// <typeparam name="THost">The host that feeds the arguments.</typeparam>
public abstract class PerfCall<THost>
    where THost : PerfHost
{
    /// <summary>Whether the method is awaited.</summary>
    public abstract bool IsAsync { get; }

    /// <summary>Reads service and arguments from an open host; called again whenever the host was renewed.</summary>
    /// <param name="host">The host.</param>
    public abstract void Bind(THost host);

    /// <summary>Calls the method; results are drained and kept alive. For asynchronous methods: not supported.</summary>
    /// <param name="calls">How many times, 1 or more.</param>
    public abstract void Run(int calls);

    /// <summary>Calls the method and awaits each result; for synchronous methods: not supported.</summary>
    /// <param name="calls">How many times, 1 or more.</param>
    public abstract ValueTask RunAsync(int calls);
}
