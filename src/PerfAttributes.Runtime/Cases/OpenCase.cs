using System.Reflection;
using System.Runtime.ExceptionServices;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Cases;

/// <summary>The open hosts of a running case, and the calls on them. Lives on the call thread; only <see cref="Interrupt"/> may come from another.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="progress">What the waiting thread is told.</param>
/// <param name="clock">The clock.</param>
/// <param name="cancelled">Cancelled when a call exceeds its time limit.</param>
internal sealed class OpenCase<THost>(CallProgress progress, IClock clock, CancellationToken cancelled)
    where THost : PerfHost, new()
{
    private readonly Lock _lock = new();
    private readonly List<THost> _hosts = [];
    private THost? _host;
    private PerfCall<THost>? _call;

    internal CallProgress Progress { get; } = progress;

    internal IClock Clock { get; } = clock;

    /// <summary>Cancelled when a call exceeds its time limit.</summary>
    internal CancellationToken Cancelled => cancelled;

    /// <summary>The first host.</summary>
    internal THost Host => _host ?? throw new InvalidOperationException("The case is not open.");

    /// <summary>The call on the first host.</summary>
    internal PerfCall<THost> Call => _call ?? throw new InvalidOperationException("The case is not open.");

    /// <summary>Opens the first host.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="variation">How its state differs from the template's.</param>
    /// <param name="createCall">Makes the typed call.</param>
    internal void Enter(string scenario, StateVariation variation, Func<PerfCall<THost>> createCall) => (_host, _call) = Open(
        host =>
        {
            host.Variation = variation;
            host.Enter(scenario, cancelled);
        },
        createCall);

    /// <summary>Opens one more host, closed with the others.</summary>
    /// <param name="enter">Gives the host its scenario.</param>
    /// <param name="createCall">Makes the typed call.</param>
    internal (THost Host, PerfCall<THost> Call) Open(Action<THost> enter, Func<PerfCall<THost>> createCall) =>
        Open(enter, host => host.Open(), createCall);

    /// <summary>Opens one more host on the state of the first, closed with the others.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="createCall">Makes the typed call.</param>
    internal PerfCall<THost> OpenBeside(string scenario, Func<PerfCall<THost>> createCall) =>
        Open(host => host.Enter(scenario, cancelled), host => host.OpenBeside(Host), createCall).Call;

    /// <summary>Does a piece of work on one more host, which is closed again at its end.</summary>
    /// <param name="enter">Gives the host its scenario.</param>
    /// <param name="open">Makes its state.</param>
    /// <param name="createCall">Makes the typed call.</param>
    /// <param name="work">The work.</param>
    internal T OnOneMore<T>(Action<THost> enter, Action<THost> open, Func<PerfCall<THost>> createCall, Func<THost, PerfCall<THost>, T> work)
    {
        THost? added = null;
        T result;
        try
        {
            var (host, call) = Open(
                one =>
                {
                    added = one;
                    enter(one);
                },
                open,
                createCall);
            result = work(host, call);
        }
        catch
        {
            // What closing throws then mostly follows from it.
            if (added is not null)
                EachOne.Try<THost>([added], Close);
            throw;
        }

        Close(added!);
        return result;
    }

    private (THost Host, PerfCall<THost> Call) Open(Action<THost> enter, Action<THost> open, Func<PerfCall<THost>> createCall)
    {
        Progress.BeginStep(nameof(PerfHost.Open));
        var host = New();
        lock (_lock)
            _hosts.Add(host);
        enter(host);
        var call = createCall();
        try
        {
            open(host);
            call.Bind(host);
        }
        catch (Exception error) when (_host is not null && error is not (PerfHostException or PerfCaseException or OperationCanceledException))
        {
            // A further host, opened amid the work, whose exceptions would be taken for the method's.
            throw new PerfHostException(typeof(THost), nameof(PerfHost.Open), host.Scenario.Name, error);
        }

        Progress.End(0);
        return (host, call);
    }

    private static THost New()
    {
        try
        {
            return new THost();
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            // The constraint new() goes through reflection, which wraps what the constructor throws.
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <summary>A call that can be timed.</summary>
    /// <param name="host">An open host.</param>
    /// <param name="call">A call that is bound to it.</param>
    /// <param name="isolation">What separates calls.</param>
    internal MeasuredCall<THost> Measured(THost host, PerfCall<THost> call, CallIsolation isolation) =>
        new(host, call, isolation, Clock, Progress);

    /// <summary>What is to be told of an exception of the method: that it does not keep within the isolation of its calls, if that is why it threw.</summary>
    /// <param name="error">What was thrown.</param>
    /// <returns>A <see cref="CallIsolationException"/>, or the exception itself.</returns>
    internal Exception Explain(Exception error) => error is CallIsolationException
        ? error
        : _hosts.ConvertAll(host => host.ExplainFailure(error)).Find(explained => explained is not null) ?? error;

    /// <summary>Tries to stop what runs. Safe from any thread.</summary>
    internal void Interrupt()
    {
        List<THost> hosts;
        lock (_lock)
            hosts = [.. _hosts];
        EachOne.Do(hosts, host => host.Interrupt());
    }

    private void Close(THost host)
    {
        // Closing may hang as well.
        Progress.BeginClosing();
        try
        {
            host.Dispose();
        }
        finally
        {
            Progress.End(0);
            lock (_lock)
                _hosts.Remove(host);
        }
    }

    /// <summary>Closes all hosts, the last one first; every one of them, whatever the others throw.</summary>
    internal void Close() => EachOne.Do(LastFirst(), Close);

    /// <summary>The same because something went wrong: what closing throws then mostly follows from it, and is not told in its place.</summary>
    internal void CloseAfterFailure() => EachOne.Try(LastFirst(), Close);

    private List<THost> LastFirst()
    {
        List<THost> hosts = [.. _hosts];
        hosts.Reverse();
        return hosts;
    }
}
