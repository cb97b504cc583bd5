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
    private int _tried;

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
            best = RemedyChoice.Select(_alone.Where(RemedyChoice.Helps)) ?? BestPair(bench);
            best = best is null ? null : Reduce(bench, Extend(bench, best));
            best = best is null ? null : Checked(bench, Renamed(bench, best));
            redundant = Redundant(bench, recording, best?.Remedies ?? [], outOfTime);
            if (best is not null)
                best = best with { Prices = advisor.Price(best.Remedies, outOfTime) };
        }
        catch (OperationCanceledException) when (outOfTime.IsCancellationRequested)
        {
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
        return remedies.SequenceEqual(best.Remedies) ? best : bench.Try(remedies).Trial ?? Unnamed(best)!;
    }

    // Under another name than the one that a contract asks for, an index does not mend it.
    private RemedyTrial? Unnamed(RemedyTrial? best) =>
        best is { Effect: ContractEffect.Holds } && goal.WantedIndexes.Count > 0 ? best with { Effect = ContractEffect.Closer } : best;

    private RemedyTrial? Checked(TrialBench bench, RemedyTrial best)
    {
        if (best.Results == ResultComparison.NotCompared)
            best = best with { Results = bench.CompareResults(best.Remedies) };
        if (best.Results == ResultComparison.NotCompared && bench.ReplayProblem() is { } problem)
            _limitations.Add($"whether the rows stay the same was not compared: {problem}");
        if (best.Results != ResultComparison.Different)
            return best;
        _refused.AddRange(best.Remedies.Select(remedy => new RefusedRemedy(remedy, "the call then returns other rows")));
        return null;
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
        var others = _alone.Where(trial => !trial.Remedies.All(remedy => best?.Remedies.Contains(remedy) == true)).ToList();
        return new QueryAdvice
        {
            Best = best,
            Alternatives =
            [
                .. others.Where(trial => RemedyChoice.Helps(trial) && IsOfItsOwn(trial, best)).OrderByDescending(trial => trial.Effect)
                    .ThenBy(trial => trial.After.VmSteps).Take(ShownAlternatives),
            ],
            Refused = [.. _refused, .. others.Where(trial => !RemedyChoice.Helps(trial)).Select(trial => new RefusedRemedy(trial.Remedies[0], RemedyChoice.WhyNot(trial)))],
            Redundant = redundant,
            Tried = _tried,
            Limitations = _limitations,
        };
    }

    // More columns behind the same first one are no other idea.
    private static bool IsOfItsOwn(RemedyTrial trial, RemedyTrial? best) => best is null || !best.Remedies.Any(remedy =>
        remedy.Kind == RemedyKind.CreateIndex
        && trial.Remedies[0].Kind == RemedyKind.CreateIndex
        && remedy.Table == trial.Remedies[0].Table);
}
