using PerfAttributes.Cases;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>One case in one copy of a build: traces one call, then calls the method on an open host as often as asked.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="contract">The method's contract.</param>
/// <param name="createCall">Makes the typed call.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="environment">What is around the case.</param>
internal sealed class InterleavedSide<THost>(
    PerfContract contract, Func<PerfCall<THost>> createCall, string scenario, PerfEnvironment environment)
    where THost : PerfHost, new()
{
    private readonly CaseRun<THost> _run = new(CaseName.Of(contract, scenario), createCall, scenario, environment);
    private OpenCase<THost>? _open;
    private Action? _cancel;
    private NamedCall? _call;

    private NamedCall Call => _call ?? throw new InvalidOperationException("Calls are made after Isolate.");

    /// <summary>What one traced call did, by the names of <see cref="InterleavedCall"/>.</summary>
    internal IReadOnlyDictionary<string, object> Observe()
    {
        var seen = new Dictionary<string, object>(StringComparer.Ordinal);
        var figures = RecordedWork.AddTo(new CaseFigures(new CaseKey(contract.Service, contract.Operation, scenario)), _run.Observe().Recording);
        if (figures.Engine is { } engine)
            seen[InterleavedCall.SeenEngine] = engine;
        if (figures.SchemaHash is { } schema)
            seen[InterleavedCall.SeenSchema] = schema;
        if (figures.Work is { } work)
            seen[InterleavedCall.SeenWork] = new[] { work.Statements, work.VmSteps, work.FullScanSteps, work.Sorts };
        return seen;
    }

    internal bool Open()
    {
        // Without a time limit of its own it holds nothing to dispose of; a late interruption may still use it.
        var cancellation = new CancellationTokenSource();
        _cancel = cancellation.Cancel;
        _open = new OpenCase<THost>(new CallProgress(environment.Clock), environment.Clock, cancellation.Token);
        _open.Enter(scenario, StateVariation.None, createCall);
        return _run.Isolation(_open.Host) != CallIsolation.None;
    }

    internal bool AsksForSavepoints() => _run.Isolation(_open!.Host) == CallIsolation.Savepoint;

    internal void Isolate(bool freshCopies) => Measure(freshCopies ? CallIsolation.FreshCopy : CallIsolation.None);

    internal void IsolateBySavepoints() => Measure(CallIsolation.Savepoint);

    internal int DistinctCalls() => Call.DistinctCalls;

    internal double Time(int calls) => Call.Time(calls);

    internal double TimeEmpty(int calls) => Call.TimeEmpty(calls);

    internal long[] CountBytes(int calls)
    {
        var counted = Call.CountBytes(calls);
        return [counted.Bytes, counted.IsExact ? 1 : 0, counted.OtherThreads];
    }

    internal void Interrupt()
    {
        try
        {
            _open?.Interrupt();
        }
        finally
        {
            _cancel?.Invoke();
        }
    }

    internal void Close()
    {
        var open = _open;
        (_open, _call) = (null, null);
        open?.Close();
    }

    internal string[] Guards() =>
        [.. MeasurementGuards.Standing(typeof(THost), environment).Select(guard => $"{guard.Text}; {guard.WayOut}")];

    internal bool HasAbandonedCall() => environment.AbandonedCall is not null;

    private void Measure(CallIsolation isolation)
    {
        var open = _open!;
        _call = new NamedCall(open.Measured(open.Host, open.Call, isolation), error => _run.Threw(open.Explain(error)));
    }
}
