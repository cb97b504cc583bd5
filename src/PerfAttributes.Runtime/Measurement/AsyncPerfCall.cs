using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>A call of a method that is awaited.</summary>
/// <typeparam name="THost">The host that feeds the arguments.</typeparam>
public abstract class AsyncPerfCall<THost> : PerfCall<THost>
    where THost : PerfHost
{
    /// <inheritdoc/>
    public sealed override bool IsAsync => true;

    /// <inheritdoc/>
    public sealed override void Run(int calls) => throw new NotSupportedException("The method is asynchronous.");
}
