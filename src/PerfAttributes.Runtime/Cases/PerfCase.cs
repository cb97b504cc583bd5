using PerfAttributes.Baselines;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Settings.Budgets;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases;

/// <inheritdoc cref="IPerfCase"/>
/// <typeparam name="THost">The host.</typeparam>
public sealed class PerfCase<THost> : IPerfCase
    where THost : PerfHost, new()
{
    private readonly PerfContract _contract;
    private readonly string _scenario;

    // The clauses that hold in the scenario and are to be checked.
    private readonly PerfContract _checked;
    private readonly CaseRun<THost> _run;
    private readonly TimeAndAllocationCheck<THost> _timeAndAllocation;
    private readonly ThroughputCheck<THost> _throughput;
    private readonly LiveMemoryCheck<THost> _liveMemory;
    private readonly RetainedMemoryCheck<THost> _retainedMemory;
    private readonly ComparisonCheck<THost> _comparison;
    private readonly GrowthCheck<THost> _growth;
    private readonly RegressionCheck<THost> _regression;
    private readonly IndexMutationCheck<THost> _indexMutation;
    private readonly AdviceCheck<THost> _advice;
    private readonly ProfileCheck<THost> _profile;

    /// <summary>Describes a case; nothing runs before the first check.</summary>
    /// <param name="contract">The method's contract.</param>
    /// <param name="createCall">Makes the typed call.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="environment">What is around the case.</param>
    /// <param name="rivals">The methods that it is compared with.</param>
    public PerfCase(
        PerfContract contract,
        Func<PerfCall<THost>> createCall,
        string scenario,
        PerfEnvironment environment,
        IReadOnlyList<PerfRival<THost>>? rivals = null)
    {
        _contract = BudgetOverrides.Apply(contract, scenario, environment.Settings.Budgets);
        _scenario = scenario;
        _checked = _contract.CheckedIn(scenario);
        _run = new CaseRun<THost>(CaseName.Of(contract, scenario), createCall, scenario, environment);
        _timeAndAllocation = new TimeAndAllocationCheck<THost>(_run, _checked, scenario);
        _throughput = new ThroughputCheck<THost>(_run, _checked.Throughput);
        _liveMemory = new LiveMemoryCheck<THost>(_run, _checked.LiveMemory);
        _retainedMemory = new RetainedMemoryCheck<THost>(_run, _checked.RetainedMemory);
        _comparison = new ComparisonCheck<THost>(_run, _checked, scenario, rivals ?? []);
        _growth = new GrowthCheck<THost>(_run, _checked, scenario);
        _regression = new RegressionCheck<THost>(_run, _checked, scenario, _timeAndAllocation);
        _indexMutation = new IndexMutationCheck<THost>(_run);
        _advice = new AdviceCheck<THost>(_run);
        _profile = new ProfileCheck<THost>(_run, contract, _growth);
    }

    private CaseKey Key => new(_contract.Service, _contract.Operation, _scenario);

    /// <inheritdoc/>
    public CaseFigures? Figures => _run.Observed is { } observed
        ? CaseSummary.Of(Key, observed.Recording, _timeAndAllocation.Made, _run.Environment.Baseline?.Machine)
        : null;

    /// <inheritdoc/>
    public CheckResult Check(PerfCheckKind kind)
    {
        IEnumerable<ClauseVerdict> skipped =
            _contract.ClausesOf(kind, _scenario).Where(clause => clause.Skip is not null).Select(clause => new SkippedVerdict(clause));
        if (_checked.ClausesOf(kind, _scenario).Count == 0)
            return new CheckResult(_contract, _scenario, kind, [.. skipped]);
        // The traced call comes first for every check: a method that throws says so in all of them.
        var recording = _run.Observe().Recording;
        IEnumerable<ClauseVerdict> verdicts = kind switch
        {
            PerfCheckKind.LatencyBudget => _timeAndAllocation.Latency(),
            PerfCheckKind.AllocationBudget => _timeAndAllocation.Allocation(),
            PerfCheckKind.ThroughputBudget => _throughput.Verdicts(),
            PerfCheckKind.LiveMemoryBudget => _liveMemory.Verdicts(),
            PerfCheckKind.RetainedMemoryBudget => _retainedMemory.Verdicts(),
            PerfCheckKind.QueryBudget => Judge(kind, recording, _checked.Queries),
            PerfCheckKind.RequiresIndex => Mutate(Judge(kind, recording, _checked.Indexes), recording),
            PerfCheckKind.NoTableScan => Judge(kind, recording, _checked.TableScans),
            PerfCheckKind.NoTempBTree => Judge(kind, recording, _checked.TempBTrees),
            PerfCheckKind.NoAutomaticIndex => Judge(kind, recording, _checked.AutomaticIndexes),
            PerfCheckKind.FasterThan => _comparison.Compare(),
            PerfCheckKind.ScalesAs => _growth.Judge(),
            PerfCheckKind.TrackRegression => _regression.Verdicts(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown check."),
        };
        var reviewed = FailReview.Review(
            [.. verdicts, .. skipped], Key, kind, _run.Environment.FreshProcess, _run.Environment.ShowProgress);
        return new CheckResult(_contract, _scenario, kind, reviewed)
        {
            Measurement = kind is PerfCheckKind.LatencyBudget or PerfCheckKind.AllocationBudget ? _timeAndAllocation.Measurement : null,
            Tracked = kind == PerfCheckKind.TrackRegression ? _timeAndAllocation.Made?.Tracked : null,
            Recording = recording,
            Advice = recording is not null && kind.IsOfQueries() ? _advice.Advise(reviewed, recording) : null,
            Profile = _profile.Profile(kind, reviewed),
        };
    }

    private IEnumerable<ClauseVerdict> Mutate(IEnumerable<ClauseVerdict> verdicts, QueryRecording? recording) =>
        recording is not null && _run.Environment.Settings.IndexMutation
            ? verdicts.Select(verdict => _indexMutation.Test(verdict, recording))
            : verdicts;

    private IEnumerable<ClauseVerdict> Judge<TClause>(PerfCheckKind kind, QueryRecording? recording, IReadOnlyList<TClause> clauses)
        where TClause : PerfClause
    {
        if (recording is null)
        {
            throw new PerfCaseException(
                $"{_run.Name}: [{kind}] needs a host that sees queries, and {typeof(THost).Name} has no database. " +
                "Way out: derive the host from SqlitePerfHost, or remove the attribute.",
                inner: null);
        }

        return clauses.Select(clause => QueryJudge.Judge(clause, recording));
    }
}
