using System.Collections.Concurrent;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;

namespace PerfAttributes.Reports;

/// <summary>What the checks of one run showed. Safe to use from several threads.</summary>
/// <param name="started">When the run began.</param>
public sealed class RunResults(DateTimeOffset started)
{
    private readonly ConcurrentQueue<CheckEntry> _entries = new();
    private readonly ConcurrentQueue<UntestedContracts> _untested = new();

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>The machine, as baselines know it; set at the end of the run.</summary>
    public MachineFingerprint? Machine { get; set; }

    /// <summary>What became of the baseline; set at the end of the run.</summary>
    public RunBaselineOutcome Baseline { get; set; } = new();

    /// <summary>What became of the history; set at the end of the run.</summary>
    public RunHistoryOutcome History { get; set; } = new();

    /// <summary>Whether no test has ended yet.</summary>
    public bool IsEmpty => _entries.IsEmpty && _untested.IsEmpty;

    /// <summary>Methods and hosts of which contracts are not tested, by service and name.</summary>
    public IReadOnlyList<UntestedContracts> Untested =>
        [.. _untested.OrderBy(one => one.Service, StringComparer.Ordinal).ThenBy(one => one.Operation, StringComparer.Ordinal)];

    /// <summary>The checks by service, operation, scenario and kind.</summary>
    public IReadOnlyList<CheckEntry> Entries =>
    [
        .. _entries
            .OrderBy(entry => entry.Contract.Service, StringComparer.Ordinal)
            .ThenBy(entry => entry.Contract.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Scenario, StringComparer.Ordinal)
            .ThenBy(entry => entry.Kind),
    ];

    /// <summary>Adds a check that came to a verdict.</summary>
    /// <param name="test">The test's full name.</param>
    /// <param name="result">The result.</param>
    public void Add(string test, CheckResult result) =>
        _entries.Enqueue(new CheckEntry(test, result.Contract, result.Scenario, result.Kind, result, Error: null));

    /// <summary>Adds a check that could not be run.</summary>
    /// <param name="test">The test's full name.</param>
    /// <param name="contract">The method's contract.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="kind">The check.</param>
    /// <param name="error">Why.</param>
    public void AddError(string test, PerfContract contract, string scenario, PerfCheckKind kind, Exception error) =>
        _entries.Enqueue(new CheckEntry(test, contract, scenario, kind, Result: null, error.Message));

    /// <summary>Adds contracts for which there is no test but the one that fails for them.</summary>
    /// <param name="untested">What is wrong.</param>
    public void Add(UntestedContracts untested) => _untested.Enqueue(untested);

    /// <summary>How many checks ended so; those that could not be run, and what is not tested, count as failed.</summary>
    /// <param name="outcome">What they came to.</param>
    public int Count(CheckOutcome outcome) =>
        _entries.Count(entry => entry.Outcome == outcome) + (outcome == CheckOutcome.Fail ? _untested.Count : 0);

    /// <summary>The risk that any of the run's verdicts by the clock is a Fail although the contract holds, 0 to 1: the sum over all clauses. Not in it: regressions
    /// between runs, which have no risk by formula; theirs was measured on real runs.</summary>
    public double FalseAlarmRisk =>
        Math.Min(1, _entries.SelectMany(entry => entry.Result?.Verdicts ?? []).Sum(verdict => verdict.FalseAlarmRisk));
}
