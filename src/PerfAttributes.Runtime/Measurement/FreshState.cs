using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>Gives each call the state that its isolation asks for: a fresh copy before each but the first, or a mark before each and the way back after it.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="host">The host, open.</param>
/// <param name="call">The call; bound anew to the fresh state.</param>
/// <param name="isolation">What separates calls: any but <see cref="CallIsolation.Automatic"/>.</param>
/// <param name="progress">Told of the host's steps.</param>
internal sealed class FreshState<THost>(THost host, PerfCall<THost> call, CallIsolation isolation, CallProgress progress)
    where THost : PerfHost
{
    private bool _isReady;
    private bool _used;
    private bool _isMarked;

    /// <summary>Whether several calls share one state.</summary>
    internal bool IsShared => isolation == CallIsolation.None;

    /// <summary>To be called before each call.</summary>
    internal void Ready()
    {
        Prepare();
        _isReady = false;
    }

    /// <summary>Makes the state ahead of the call; nothing where that was done.</summary>
    internal void Prepare()
    {
        if (_isReady)
            return;
        // The state behind a result that is held stays until the next call.
        Restore();
        if (isolation == CallIsolation.Savepoint)
        {
            Step(nameof(PerfHost.MarkState), host.MarkState);
            _isMarked = true;
        }
        else if (!IsShared && _used)
        {
            Step(nameof(PerfHost.Renew), Renew);
        }

        _used = true;
        _isReady = true;
    }

    /// <summary>To be called after each call that returned, unless its result is held: goes back to the state before it.</summary>
    internal void Restore()
    {
        if (!_isMarked)
            return;
        _isMarked = false;
        Step(nameof(PerfHost.RestoreState), host.RestoreState);
    }

    private void Renew()
    {
        host.Renew();
        call.Bind(host);
    }

    private void Step(string member, Action step)
    {
        progress.BeginStep(member);
        try
        {
            step();
        }
        catch (Exception error) when (error is not (PerfHostException or CallIsolationException or OperationCanceledException))
        {
            // Not the method threw it.
            throw new PerfHostException(host.GetType(), member, host.Scenario.Name, error);
        }

        progress.End(0);
    }
}
