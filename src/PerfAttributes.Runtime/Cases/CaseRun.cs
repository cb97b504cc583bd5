using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;

namespace PerfAttributes.Cases;

/// <summary>One method in one scenario, ready to be run: opens hosts, calls on a thread of its own, and says what went wrong.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="name">How messages name the case: <c>Service.Method(…) in scenario medium</c>.</param>
/// <param name="createCall">Makes the typed call.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="environment">What is around the case.</param>
internal sealed class CaseRun<THost>(
    string name,
    Func<PerfCall<THost>> createCall,
    string scenario,
    PerfEnvironment environment)
    where THost : PerfHost, new()
{
    private readonly Once<Observation> _observation = new();

    internal string Name => name;

    internal PerfEnvironment Environment => environment;

    internal Func<PerfCall<THost>> CreateCall => createCall;

    // Plans may be those of production, times never: they would be of a plan that this data does not deserve.
    private StateVariation Traced => new() { UsesStatistics = true, StatisticsFile = environment.Settings.StatisticsFile };

    /// <summary>The traced call; made at the first request.</summary>
    internal Observation Observe() =>
        _observation.Get(() => OnCallThread(open => new Observation(Record(open.Host, open.Call, open.Progress)), Traced));

    /// <summary>The traced call if it was made; it makes none.</summary>
    internal Observation? Observed => _observation.Made;

    /// <summary>One more traced call, on a copy that lacks indexes.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <returns>What it executed, up to an exception of the method; <see langword="null"/> for a host that cannot leave out indexes.</returns>
    /// <exception cref="PerfCaseException">The host could not be opened, or the call took too long.</exception>
    internal QueryRecording? ObserveWithout(IReadOnlyList<string> indexes) => OnCallThread(
        open => open.Host.CanVary ? RecordUnchecked(open.Host, open.Call, open.Progress) : null,
        Traced with { WithoutIndexes = indexes });

    /// <summary>Makes one call while its queries are recorded.</summary>
    /// <returns>The queries; <see langword="null"/> for a host without a database, whose method is not called.</returns>
    internal QueryRecording? Record(THost host, PerfCall<THost> call, CallProgress progress)
    {
        var recording = RecordUnchecked(host, call, progress);
        return recording?.Error is { } error ? throw Threw(error) : recording;
    }

    private static QueryRecording? RecordUnchecked(THost host, PerfCall<THost> call, CallProgress progress)
    {
        if (host.QueryRecorder is not { } recorder)
            return null;
        progress.Phase = PerfPhases.Recording;
        var recording = recorder.Record(() =>
        {
            CallOnce(call, progress);
            progress.Phase = PerfPhases.Explaining;
            progress.Begin();
        });
        progress.End(0);
        return recording;
    }

    /// <summary>What separates one call from the next, by what the host says and by what the traced call did.</summary>
    /// <exception cref="CallIsolationException">The host asks for savepoints, and the method begins a transaction of its own.</exception>
    internal CallIsolation Isolation(THost host)
    {
        var chosen = host.Isolation;
        // Within the savepoint that is refused, and a method that catches what it is told would be measured at failing.
        if (chosen == CallIsolation.Savepoint && Observe().BeginsTransaction)
            throw new CallIsolationException(typeof(THost), "the method begins a transaction of its own");
        return chosen != CallIsolation.Automatic ? chosen
            : Observe().MayWrite ? CallIsolation.FreshCopy
            : CallIsolation.None;
    }

    /// <summary>Runs work that reads the clock: on the call thread, while no other test process measures.</summary>
    /// <param name="work">The work; what the method throws is named after the case.</param>
    internal T OnTheClock<T>(Func<OpenCase<THost>, T> work)
    {
        // The traced call comes first: it tells whether the method writes, and so how calls are kept apart.
        Observe();
        using var alone = environment.MeasureAlone(name);
        return OnCallThread(open =>
        {
            try
            {
                return work(open);
            }
            catch (Exception error) when (error is not (PerfHostException or PerfCaseException))
            {
                throw Threw(open.Explain(error));
            }
        });
    }

    /// <summary>Runs work that reads no clock: on the call thread, with a host of its own.</summary>
    /// <param name="work">The work.</param>
    /// <param name="variation">How the state differs from the scenario's; <see langword="null"/> for not at all.</param>
    internal T OnCallThread<T>(Func<OpenCase<THost>, T> work, StateVariation? variation = null)
    {
        using var cancellation = new CancellationTokenSource();
        var open = new OpenCase<THost>(new CallProgress(environment.Clock), environment.Clock, cancellation.Token);
        try
        {
            return CallThread.Run(
                name,
                () =>
                {
                    T result;
                    try
                    {
                        open.Enter(scenario, variation ?? StateVariation.None, createCall);
                        result = work(open);
                    }
                    catch
                    {
                        open.CloseAfterFailure();
                        throw;
                    }

                    open.Close();
                    return result;
                },
                open.Progress,
                environment.Settings.CallTimeLimit,
                () =>
                {
                    try
                    {
                        open.Interrupt();
                    }
                    finally
                    {
                        cancellation.Cancel();
                    }
                },
                () => environment.ShowProgress($"{name}: {open.Progress.Phase}, {open.Progress.Calls} calls so far"));
        }
        catch (CallTimeoutException timeout)
        {
            if (!timeout.Stopped)
                environment.AbandonedCall ??= name;
            throw new PerfCaseException(timeout.Message, timeout);
        }
        catch (Exception error) when (error is not PerfCaseException)
        {
            throw new PerfCaseException(
                $"{name}: {(error is PerfHostException ? "" : $"preparing {typeof(THost).Name} threw {error.GetType().Name}: ")}{Sentence.Ended(error.Message)}" +
                $" Way out: mend {typeof(THost).Name}; what it threw is shown below.",
                error);
        }
    }

    private static void CallOnce(PerfCall<THost> call, CallProgress progress)
    {
        progress.Begin();
        if (call.IsAsync)
            call.RunAsync(1).AsTask().GetAwaiter().GetResult();
        else
            call.Run(1);
        progress.End(1);
    }

    /// <summary>Does work on one more host whose state was changed before its service came to be; it is closed afterwards.</summary>
    /// <param name="open">The case.</param>
    /// <param name="commands">What changes the state.</param>
    /// <param name="work">The work.</param>
    internal T OnChanged<T>(OpenCase<THost> open, IReadOnlyList<string> commands, Func<THost, PerfCall<THost>, T> work) => open.OnOneMore(
        host =>
        {
            // Plans by the same statistics as those of the traced call that it is compared with.
            host.Variation = Traced;
            host.Enter(scenario, open.Cancelled);
        },
        host => host.OpenChanged(commands),
        createCall,
        work);

    /// <summary>Opens one more host on the state of the first, for one more caller.</summary>
    internal PerfCall<THost> OpenBeside(OpenCase<THost> open) => open.OpenBeside(scenario, createCall);

    /// <summary>Says that the method threw, or that it does not keep within the isolation of its calls.</summary>
    /// <param name="error">What it threw.</param>
    /// <param name="when">Under which circumstances, with a leading blank; empty for those of every call.</param>
    internal PerfCaseException Threw(Exception error, string when = "") => new(
        error is CallIsolationException
            ? $"{name}: {error.Message}"
            : $"{name} threw {error.GetType().Name}{when}: {Sentence.Ended(error.Message)} " +
              $"Way out: see where it threw below; what the method is given comes from {typeof(THost).Name}.",
        error);
}
