using System.Runtime.InteropServices;

namespace PerfAttributes.Statistics;

/// <summary>
/// A test that looks at the calls a few times, fixed beforehand, and spends its risks over these looks; in both
/// directions at once. Each look has twice the calls of the one before; the last is at the cap, and none is taken in
/// the last quarter before it, where it would spend much and save little.
/// </summary>
/// <remarks>
/// Each look takes as its level what <see cref="SpendingFunction"/> frees since the look before, and in a prolonged test its share of the calls. By Bonferroni's
/// inequality the sum holds whatever the dependence between looks, which a boundary from the joint normal
/// distribution would not for skewed times; as the looks double, that costs next to no power.
/// </remarks>
public abstract class GroupSequentialTest : SequentialTest
{
    /// <summary>The cap where none is set.</summary>
    /// <remarks>
    /// In simulation, a mean of 1.5 times the limit then fails in 95 of 100 cases even where one call in thirty takes
    /// twenty times as long as the rest; one of 1.2 times the limit fails in 54 of 100 for a lognormal of σ = 1.
    /// </remarks>
    public const int DefaultMaxCalls = 640;

    private const double LatestEarlyLook = 0.75;

    private readonly List<double> _values = [];
    private int _nextLook;
    private double _spentFraction;

    private protected GroupSequentialTest(double limitNanoseconds, SequentialTestOptions? options, int firstLook)
        : base(
            limitNanoseconds,
            options ?? SequentialTestOptions.Default,
            options?.MaxCalls ?? (options?.Prolonged == true ? SequentialTestOptions.ProlongedCalls : 1) * DefaultMaxCalls) => _nextLook = FirstLook = firstLook;

    /// <summary>The calls of the first look; with a lower cap, the only look is at the cap.</summary>
    public int FirstLook { get; }

    /// <inheritdoc/>
    public override int FewestCallsToPass => Math.Min(FirstLook, MaxCalls);

    /// <inheritdoc/>
    public override ErrorBasis Basis => ErrorBasis.Asymptotic;

    private protected override TestDecision Observe(double nanoseconds)
    {
        if (Decision != TestDecision.Undecided)
            return TestDecision.Undecided;
        _values.Add(nanoseconds);
        if (Calls != _nextLook || Calls > LatestEarlyLook * MaxCalls)
            return TestDecision.Undecided;
        _nextLook *= 2;
        return Look((double)Calls / MaxCalls);
    }

    private protected override TestDecision DecideAtEnd()
    {
        var decision = Look(1);
        return decision == TestDecision.Undecided ? TestDecision.Inconclusive : decision;
    }

    /// <summary>Decides on the calls so far; Undecided if they show neither.</summary>
    /// <param name="values">The times in the order of the calls, at least 1.</param>
    /// <param name="failLevel">The level at which a Fail must be shown, 0 or more.</param>
    /// <param name="passLevel">The level at which a Pass must be shown, 0 or more.</param>
    private protected abstract TestDecision Judge(ReadOnlySpan<double> values, double failLevel, double passLevel);

    private TestDecision Look(double fraction)
    {
        var decision = Judge(
            CollectionsMarshal.AsSpan(_values), Level(Options.Alpha, fraction), Level(Options.Beta, fraction));
        _spentFraction = fraction;
        return decision;
    }

    private double Level(double risk, double fraction) => Spent(risk, fraction) - Spent(risk, _spentFraction);

    // So many calls may never come, and what is kept for the last of them is lost if they do not.
    private double Spent(double risk, double fraction) => Options.Prolonged ? risk * fraction : SpendingFunction.OBrienFleming(risk, fraction);
}
