namespace PerfAttributes.Queries.Advice;

/// <summary>Finds the smallest set of remedies that helps, by trying them.</summary>
/// <param name="advisor">Knows the engine.</param>
/// <param name="call">Makes the call itself on a changed clone; the advisor's replay where there is no more than statements.</param>
/// <param name="goal">What is to be achieved.</param>
public sealed class AdviceSearch(IQueryAdvisor advisor, IAdviceTrial call, AdviceGoal goal)
{
    private const int MostRemedies = 3;

    /// <summary>So many are tried as a second one, or in pairs where none helps alone.</summary>
    private const int MostPartners = 6;

    private const int ShownAlternatives = 2;

    private readonly List<RefusedRemedy> _refused = [];
    private readonly List<string> _limitations = [];
    private readonly List<RemedyTrial> _alone = [];
    private readonly List<RemedyTrial> _alternatives = [];
    private int _tried;
    private bool _wasStopped;

    /// <summary>Tries what fits a call.</summary>
    /// <param name="recording">The call.</param>
    /// <param name="outOfTime">Ends the search; what was found until then is returned, with a limitation that says so.</param>
    public QueryAdvice Run(QueryRecording recording, CancellationToken outOfTime)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var proposed = advisor.Propose(recording);
        _refused.AddRange(proposed.Refused);
        _limitations.AddRange(proposed.Limitations);
        var bench = new TrialBench(call, advisor.Replay(recording), goal, recording, outOfTime);
        RemedyTrial? best = null;
        IReadOnlyList<RedundantIndex> redundant = [];
        try
        {
            if (proposed.Remedies.Count > 0 && bench.CallProblem() is { } problem)
            {
                _limitations.Add(problem);
                return Advice(null, []);
            }
            TryAlone(bench, proposed.Remedies);
            do
            {
                best = RemedyChoice.Select(_alone.Where(RemedyChoice.Helps)) ?? BestPair(bench);
                if (best is null)
                    break;
                best = Reduce(bench, Extend(bench, best));
                // What returns other rows leaves the search; then the next best is looked for.
                best = Checked(bench, best);
            }
            while (best is null);
            best = best is null ? null : Renamed(bench, best);
            redundant = Redundant(bench, recording, best?.Remedies ?? [], outOfTime);
            if (best is not null)
            {
                best = best with { Prices = advisor.Price(best.Remedies, outOfTime) };
                FindAlternatives(bench, best);
            }
        }
        catch (OperationCanceledException) when (outOfTime.IsCancellationRequested)
        {
            _wasStopped = true;
            _limitations.Add(_tried < proposed.Remedies.Count
                ? $"stopped when the time was over: {_tried} of {proposed.Remedies.Count} remedies tried"
                : "stopped when the time was over: not all combinations, results and prices were looked at");
            best = Unnamed(best ?? RemedyChoice.Select(_alone.Where(RemedyChoice.Helps)));
        }
        return Advice(best, redundant);
    }

    private void TryAlone(TrialBench bench, IReadOnlyList<Remedy> remedies)
    {
        foreach (var remedy in remedies)
        {
            var (trial, error) = bench.Try([remedy]);
            _tried++;
            if (trial is null)
                _refused.Add(new RefusedRemedy(remedy, error!));
            else
                _alone.Add(trial);
        }
    }

    // Two indexes may help where neither does alone: each side of an OR needs one.
    private RemedyTrial? BestPair(TrialBench bench)
    {
        var partners = Indexes().Where(remedy => remedy.Columns.Count == 1).Take(MostPartners).ToList();
        return RemedyChoice.Select(partners
            .SelectMany((first, position) => partners.Skip(position + 1).Select(second => bench.Try([first, second]).Trial))
            .OfType<RemedyTrial>().Where(RemedyChoice.Helps).ToList());
    }

    private RemedyTrial Extend(TrialBench bench, RemedyTrial best)
    {
        while (best.Remedies.Count < MostRemedies)
        {
            var more = RemedyChoice.Select(_alone
                .OrderBy(trial => trial.After.VmSteps)
                .SelectMany(trial => trial.Remedies)
                .Where(remedy => remedy.Kind != RemedyKind.DropIndex && !best.Remedies.Contains(remedy))
                .Take(MostPartners)
                .Select(remedy => bench.Try([.. best.Remedies, remedy]).Trial)
                .OfType<RemedyTrial>()
                .Where(trial => trial.IsTaken && RemedyChoice.IsWorthIt(trial, best))
                .ToList());
            if (more is null)
                break;
            best = more;
        }
        return best;
    }

    private static RemedyTrial Reduce(TrialBench bench, RemedyTrial best)
    {
        while (best.Remedies.Count > 1)
        {
            var fewer = best.Remedies
                .Select(left => bench.Try([.. best.Remedies.Where(remedy => remedy != left)]).Trial)
                .OfType<RemedyTrial>()
                .FirstOrDefault(trial => RemedyChoice.Helps(trial) && !RemedyChoice.IsWorthIt(best, trial));
            if (fewer is null)
                break;
            best = fewer;
        }
        return best;
    }

    // Contracts name indexes; what is created gets the name that is asked for, and is tried under it.
    private RemedyTrial Renamed(TrialBench bench, RemedyTrial best)
    {
        var names = new Queue<string>(goal.WantedIndexes.Distinct(StringComparer.OrdinalIgnoreCase));
        List<Remedy> remedies =
        [
            .. best.Remedies.Select(remedy =>
                remedy.Kind == RemedyKind.CreateIndex && names.TryDequeue(out var name) ? advisor.Rename(remedy, name) : remedy),
        ];
        if (remedies.SequenceEqual(best.Remedies))
            return best;
        // The name of an index changes no rows.
        return bench.Try(remedies).Trial is { } renamed ? renamed with { Results = best.Results } : Unnamed(best)!;
    }

    // Under another name than the one that a contract asks for, an index does not mend it.
    private RemedyTrial? Unnamed(RemedyTrial? best) =>
        best is { Effect: ContractEffect.Holds } && goal.WantedIndexes.Count > 0 && !best.Remedies.Any(IsAskedFor) ? best with { Effect = ContractEffect.Closer } : best;

    private bool IsAskedFor(Remedy remedy) => remedy.Index is { } name && goal.WantedIndexes.Contains(name, StringComparer.OrdinalIgnoreCase);

    private RemedyTrial? Checked(TrialBench bench, RemedyTrial best)
    {
        best = bench.Compared(best);
        if (best.Results == ResultComparison.NotCompared && bench.ReplayProblem() is { } problem)
            _limitations.Add($"whether the rows stay the same was not compared: {problem}");
        return Kept(best);
    }

    // What is refused for its rows is no part of another set, and nothing to name in its place.
    private RemedyTrial? Kept(RemedyTrial trial)
    {
        if (trial.Results != ResultComparison.Different)
            return trial;
        _refused.AddRange(trial.Remedies.Select(remedy => new RefusedRemedy(remedy, "the call then returns other rows")));
        _alone.RemoveAll(one => one.Remedies.Any(trial.Remedies.Contains));
        return null;
    }

    // An alternative stands without a word on what is not known of it: only those are named whose rows were compared.
    private void FindAlternatives(TrialBench bench, RemedyTrial best)
    {
        var helping = _alone.Where(trial => RemedyChoice.Helps(trial) && !RemedyChoice.IsPartOf(trial, best) && RemedyChoice.IsAnotherIdea(trial, best))
            .OrderByDescending(trial => trial.Effect).ThenBy(trial => trial.After.VmSteps).ToList();
        foreach (var trial in helping)
        {
            if (_alternatives.Count == ShownAlternatives)
                break;
            if (Kept(bench.Compared(trial)) is { Results: not ResultComparison.NotCompared } alternative)
                _alternatives.Add(alternative);
        }
    }

    private List<RedundantIndex> Redundant(TrialBench bench, QueryRecording recording, IReadOnlyList<Remedy> created, CancellationToken outOfTime)
    {
        var found = new List<RedundantIndex>();
        foreach (var redundant in advisor.FindRedundant(recording, created))
        {
            var with = created.Count == 0 ? null : bench.Try(created).Trial;
            var (dropped, _) = bench.Try([.. created, redundant.Drop]);
            var steps = with?.After.VmSteps ?? dropped?.Before.VmSteps;
            // It is needless only if the call does not notice.
            if (dropped is not null && dropped.After.VmSteps <= steps && (with is null || dropped.Effect >= with.Effect))
                found.Add(redundant with { Trial = dropped with { Prices = advisor.Price([redundant.Drop], outOfTime) } });
        }
        return found;
    }

    private IEnumerable<Remedy> Indexes() => _alone.SelectMany(trial => trial.Remedies).Where(remedy => remedy.Kind == RemedyKind.CreateIndex);

    private QueryAdvice Advice(RemedyTrial? best, IReadOnlyList<RedundantIndex> redundant)
    {
        var vain = _alone.Where(trial => !RemedyChoice.Helps(trial) && (best is null || !RemedyChoice.IsPartOf(trial, best)));
        return new QueryAdvice
        {
            Best = best,
            Alternatives = _alternatives,
            Refused = [.. _refused, .. vain.Select(trial => new RefusedRemedy(trial.Remedies[0], RemedyChoice.WhyNot(trial)))],
            Redundant = redundant,
            Tried = _tried,
            Limitations = _limitations,
            WasStopped = _wasStopped,
        };
    }
}
