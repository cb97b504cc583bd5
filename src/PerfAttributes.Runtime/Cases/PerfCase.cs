using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases;

/// <inheritdoc cref="IPerfCase"/>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="contract">The method's contract.</param>
/// <param name="createCall">Makes the typed call.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="environment">What is around the case.</param>
public sealed class PerfCase<THost>(
    PerfContract contract,
    Func<PerfCall<THost>> createCall,
    string scenario,
    PerfEnvironment environment) : IPerfCase
    where THost : PerfHost, new()
{
    private readonly string _name = CaseName.Of(contract, scenario);
    private readonly Once<Observation> _observation = new();
    private readonly Once<CaseMeasurement> _measurement = new();

    /// <inheritdoc/>
    public CheckResult Check(PerfCheckKind kind)
    {
        // The traced call comes first for every check: it tells whether the method writes, and so how calls are kept apart.
        var observation = _observation.Get(Observe);
        return kind switch
        {
            PerfCheckKind.LatencyBudget => OnTheClock(kind, measurement => LatencyVerdict.Of(measurement)),
            PerfCheckKind.AllocationBudget => OnTheClock(
                kind, measurement => PerfContract.In(contract.Allocation, scenario).Select(clause => AllocationVerdict.Of(clause, measurement.Allocation!))),
            PerfCheckKind.QueryBudget => OnQueries(kind, observation, contract.QueriesIn(scenario)),
            PerfCheckKind.RequiresIndex => OnQueries(kind, observation, contract.IndexesIn(scenario)),
            PerfCheckKind.NoTableScan => OnQueries(kind, observation, PerfContract.In(contract.TableScans, scenario)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown check."),
        };
    }

    private CheckResult OnTheClock(PerfCheckKind kind, Func<CaseMeasurement, IEnumerable<ClauseVerdict>> judge)
    {
        var measurement = _measurement.Get(Measure);
        return new CheckResult(contract, scenario, kind, [.. judge(measurement)])
        {
            Measurement = measurement,
            Recording = _observation.Get(Observe).Recording,
        };
    }

    private CheckResult OnQueries<TClause>(PerfCheckKind kind, Observation observation, IReadOnlyList<TClause> clauses)
        where TClause : PerfClause
    {
        if (observation.Recording is not { } recording)
        {
            throw new PerfCaseException(
                $"{_name}: [{kind}] needs a host that sees queries, and {typeof(THost).Name} has no database. " +
                "Way out: derive the host from SqlitePerfHost, or remove the attribute.",
                inner: null);
        }

        return new CheckResult(contract, scenario, kind, [.. clauses.Select(clause => QueryJudge.Judge(clause, recording))])
        {
            Recording = recording,
        };
    }

    private Observation Observe() => OnCallThread((host, call, progress) =>
    {
        QueryRecording? recording = null;
        if (host.QueryRecorder is { } recorder)
        {
            progress.Phase = PerfPhases.Recording;
            recording = recorder.Record(() =>
            {
                CallOnce(call, progress);
                progress.Phase = PerfPhases.Explaining;
                progress.Begin();
            });
            progress.End(0);
            if (recording.Error is { } error)
                throw Threw(error);
        }

        return new Observation(recording);
    });

    private CaseMeasurement Measure()
    {
        var observation = _observation.Get(Observe);
        using var alone = TimingLock.Acquire(
            environment.TimingLockPath,
            seconds => environment.ShowProgress($"{_name}: waiting for another test process to finish its measurement ({seconds} s)"),
            Thread.Sleep);
        return OnCallThread((host, call, progress) =>
        {
            using var machine = new Machine();
            // What cannot be seen may write.
            var writes = observation.Recording is { } recording
                && (recording.Limitations.Count > 0 || recording.Statements.Any(statement => statement.Kind == StatementKind.Write));
            var isolation = (host.Isolation, writes) switch
            {
                (CallIsolation.Automatic, true) => CallIsolation.FreshCopy,
                (CallIsolation.Automatic, false) => CallIsolation.None,
                var (chosen, _) => chosen,
            };
            var measured = new MeasuredCall<THost>(host, call, isolation, environment.Clock, progress);
            var session = new MeasurementSession(
                measured, machine, environment.Clock, progress, environment.Quiet, environment.Settings);
            try
            {
                return session.Run(
                    LatencyLimit.Of(contract, scenario, environment.Settings.Tolerance),
                    PerfContract.In(contract.Allocation, scenario).Min(clause => (long?)clause.MaxBytes)) with
                {
                    Isolation = isolation,
                    Guards = MeasurementGuards.Standing(typeof(THost), environment),
                };
            }
            catch (Exception error) when (error is not PerfHostException)
            {
                throw Threw(error);
            }
        });
    }

    private T OnCallThread<T>(Func<THost, PerfCall<THost>, CallProgress, T> work)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new CallProgress(environment.Clock);
        THost? host = null;
        try
        {
            return CallThread.Run(
                _name,
                () =>
                {
                    progress.Begin();
                    var opened = host = new THost();
                    try
                    {
                        host.Enter(scenario, cancellation.Token);
                        host.Open();
                        var call = createCall();
                        call.Bind(host);
                        progress.End(0);
                        return work(host, call, progress);
                    }
                    finally
                    {
                        // Closing may hang as well.
                        progress.BeginClosing();
                        opened.Dispose();
                        progress.End(0);
                    }
                },
                progress,
                environment.Settings.CallTimeLimit,
                () =>
                {
                    host?.Interrupt();
                    cancellation.Cancel();
                },
                () => environment.ShowProgress($"{_name}: {progress.Phase}, {progress.Calls} calls so far"));
        }
        catch (CallTimeoutException timeout)
        {
            if (!timeout.Stopped)
                environment.AbandonedCall ??= _name;
            throw new PerfCaseException(timeout.Message, timeout);
        }
        catch (Exception error) when (error is not PerfCaseException)
        {
            throw new PerfCaseException(
                $"{_name}: {(error is PerfHostException ? "" : $"preparing {typeof(THost).Name} threw {error.GetType().Name}: ")}{error.Message}" +
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

    private PerfCaseException Threw(Exception error) => new(
        $"{_name} threw {error.GetType().Name}: {error.Message} " +
        $"Way out: see where it threw below; what the method is given comes from {typeof(THost).Name}.",
        error);

    private sealed record Observation(QueryRecording? Recording);
}
