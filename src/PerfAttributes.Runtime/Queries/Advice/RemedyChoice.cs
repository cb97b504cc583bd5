using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Queries.Advice;

/// <summary>Decides between trials.</summary>
internal static class RemedyChoice
{
    /// <summary>The share of the steps that a remedy must save, and that one more must save of what is left.</summary>
    internal const double LeastGain = 0.1;

    /// <summary>A share of the steps at first that is no reason to prefer a remedy that is more trouble to keep.</summary>
    private const double Negligible = 0.01;

    /// <summary>Whether a trial is worth to be told as advice.</summary>
    internal static bool Helps(RemedyTrial trial) => trial.IsTaken && trial.Effect != ContractEffect.None && trial.Gain >= LeastGain;

    /// <summary>
    /// The best of some trials: what mends the contract goes first, then the fewest steps; but of those that come near, the one that is
    /// least trouble to keep.
    /// </summary>
    /// <param name="trials">The trials.</param>
    /// <returns><see langword="null"/> if there are none.</returns>
    internal static RemedyTrial? Select(IEnumerable<RemedyTrial> trials)
    {
        var list = trials.ToList();
        if (list.Count == 0)
            return null;
        var effect = list.Max(trial => trial.Effect);
        var mending = list.FindAll(trial => trial.Effect == effect);
        var least = mending.Min(trial => trial.After.VmSteps);
        var enough = Math.Max(least * (1 + LeastGain), least + (Negligible * mending[0].Before.VmSteps));
        return mending.FindAll(trial => trial.After.VmSteps <= enough).OrderBy(trial => trial.Burden).ThenBy(trial => trial.After.VmSteps).First();
    }

    /// <summary>Whether what a larger set gains beyond a smaller one is worth another remedy.</summary>
    internal static bool IsWorthIt(RemedyTrial larger, RemedyTrial smaller) =>
        larger.Effect > smaller.Effect
        || (larger.Effect == smaller.Effect
            && smaller.After.VmSteps - larger.After.VmSteps >= Math.Max(LeastGain * smaller.After.VmSteps, Negligible * smaller.Before.VmSteps));

    /// <summary>Whether all that a trial changed is changed in the best one too.</summary>
    internal static bool IsPartOf(RemedyTrial trial, RemedyTrial best) => trial.Remedies.All(best.Remedies.Contains);

    /// <summary>Whether a trial of a single remedy is more than another index on a table that the best one indexes too.</summary>
    internal static bool IsAnotherIdea(RemedyTrial trial, RemedyTrial best) => !best.Remedies.Any(remedy =>
        remedy.Kind == RemedyKind.CreateIndex
        && trial.Remedies[0].Kind == RemedyKind.CreateIndex
        && remedy.Table == trial.Remedies[0].Table);

    /// <summary>Why a trial is no advice.</summary>
    internal static string WhyNot(RemedyTrial trial) =>
        !trial.IsTaken ? "the planner does not take it"
        : trial.Gain < 0 ? $"{CountText.Of(trial.Before.VmSteps)} -> {CountText.Of(trial.After.VmSteps)} VM steps: it makes the call dearer"
        : trial.Gain < LeastGain ? $"{CountText.Of(trial.Before.VmSteps)} -> {CountText.Of(trial.After.VmSteps)} VM steps: less than a tenth is gained"
        : $"{CountText.Of(trial.Before.VmSteps)} -> {CountText.Of(trial.After.VmSteps)} VM steps, but the contract stays as broken";
}
