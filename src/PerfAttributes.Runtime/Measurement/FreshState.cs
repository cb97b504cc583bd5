using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>Gives each call but the first the fresh state that its isolation asks for.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="host">The host, open.</param>
/// <param name="call">The call; bound anew to the fresh state.</param>
/// <param name="isolation">What separates calls: <see cref="CallIsolation.None"/> or <see cref="CallIsolation.FreshCopy"/>.</param>
/// <param name="progress">Told of the host's step.</param>
internal sealed class FreshState<THost>(THost host, PerfCall<THost> call, CallIsolation isolation, CallProgress progress)
    where THost : PerfHost
{
    private bool _used;

    /// <summary>Whether several calls share one state.</summary>
    internal bool IsShared => isolation == CallIsolation.None;

    /// <summary>To be called before each call.</summary>
    internal void Ready()
    {
        if (!IsShared && _used)
        {
            progress.Begin();
            host.Renew();
            call.Bind(host);
            progress.End(0);
        }

        _used = true;
    }
}
