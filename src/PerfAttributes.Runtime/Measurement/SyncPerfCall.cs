using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>A call of a method that returns when it is done.</summary>
/// <typeparam name="THost">The host that feeds the arguments.</typeparam>
public abstract class SyncPerfCall<THost> : PerfCall<THost>
    where THost : PerfHost
{
    /// <inheritdoc/>
    public sealed override bool IsAsync => false;

    /// <inheritdoc/>
    public sealed override ValueTask RunAsync(int calls) => throw new NotSupportedException("The method is synchronous.");
}
