namespace PerfAttributes.SelfChecks;

/// <summary>How much evidence a self-check gathers.</summary>
public sealed record SelfCheckOptions
{
    /// <summary>Verdicts on a method that keeps its budget, 1 or more.</summary>
    /// <remarks>The more, the tighter the bound on false alarms: none among 1 000 shows that there are at most 0.3 %.</remarks>
    public int Verdicts
    {
        get;
        init => field = AtLeastOne(value, nameof(Verdicts));
    } = 1_000;

    /// <summary>Verdicts on each slowed method, 1 or more.</summary>
    public int VerdictsPerSlowdown
    {
        get;
        init => field = AtLeastOne(value, nameof(VerdictsPerSlowdown));
    } = 20;

    /// <summary>After this time no further verdict is begun, and what is at hand is told; above 0.</summary>
    public TimeSpan TimeLimit
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(TimeLimit), value, "A self-check needs time.");
    } = TimeSpan.FromSeconds(60);

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A self-check needs at least 1 verdict.");
}
