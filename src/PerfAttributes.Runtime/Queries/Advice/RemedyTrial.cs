namespace PerfAttributes.Queries.Advice;

/// <summary>What remedies gained when they were tried together on a clone of the database.</summary>
/// <param name="Remedies">The remedies, at least one.</param>
/// <param name="Before">The work of the call without them, all statements together.</param>
/// <param name="After">The work of the same call with them.</param>
public sealed record RemedyTrial(IReadOnlyList<Remedy> Remedies, QueryCounters Before, QueryCounters After)
{
    /// <summary>Whether the planner took all of them: each index is in a plan, or plans or work changed.</summary>
    public bool IsTaken { get; init; }

    /// <summary>What became of the contract.</summary>
    public ContractEffect Effect { get; init; }

    /// <summary>Whether the rows stayed the same.</summary>
    public ResultComparison Results { get; init; }

    /// <summary>What they cost; <see langword="null"/> if that is not known, or if nothing is stored.</summary>
    public RemedyPrices? Prices { get; init; }

    /// <summary>The share of the virtual machine steps that is saved; 0 if there were none, negative if it became worse.</summary>
    public double Gain => Before.VmSteps == 0 ? 0 : 1 - (double)After.VmSteps / Before.VmSteps;

    /// <summary>How many times as many steps the call took before: 50 for 15 300 and 306.</summary>
    public double Factor => (double)Before.VmSteps / Math.Max(1, After.VmSteps);

    /// <summary>The sum of <see cref="Remedy.Burden"/>.</summary>
    internal int Burden => Remedies.Sum(remedy => remedy.Burden);
}
