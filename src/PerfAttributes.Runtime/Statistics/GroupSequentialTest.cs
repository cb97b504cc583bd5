namespace PerfAttributes.Statistics;

/// <summary>
/// A test that looks at the calls a few times, fixed beforehand (each at twice the calls of the one before, and one at the cap), and spends its risks
/// over these looks; in both directions at once.
/// </summary>
/// <remarks>
/// Each look takes as its level what <see cref="SpendingFunction"/> frees since the look before. By Bonferroni's
/// inequality the sum holds whatever the dependence between looks, which a boundary from the joint normal
/// distribution would not for skewed times; as the looks double, that costs next to no power.
/// </remarks>
public abstract class GroupSequentialTest : SequentialTest
{
    /// <summary>The cap where none is set.</summary>
    /// <remarks>
    /// In simulation, 1.5 times the limit then fails in 93 of 100 cases even if one call in thirty takes twenty times
    /// as long as the rest, and in all others; 1.2 times the limit in 55 of 100 for a lognormal of σ = 1.
    /// </remarks>
    public const int DefaultMaxCalls = 640;

    private readonly List<double> _values = [];
    private int _nextLook;
    private double _spentFraction;

    private protected GroupSequentialTest(double limitNanoseconds, SequentialTestOptions? options, int firstLook)
        : base(
            limitNanoseconds,
            options ?? SequentialTestOptions.Default,
            options?.MaxCalls ?? DefaultMaxCalls) => _nextLook = FirstLook = firstLook;

    /// <summary>The calls of the first look; with a lower cap, the only look is at the cap.</summary>
    public int FirstLook { get; }

    /// <inheritdoc/>
    public override ErrorBasis Basis => ErrorBasis.Asymptotic;

    private protected override TestDecision Observe(double nanoseconds)
    {
        if (Decision != TestDecision.Undecided)
            return TestDecision.Undecided;
        _values.Add(nanoseconds);
        if (Calls != _nextLook || Calls >= MaxCalls)
            return TestDecision.Undecided;
        _nextLook *= 2;
        return Look((double)Calls / MaxCalls);
    }

    private protected override TestDecision DecideAtEnd()
    {
        var decision = Look(1);
        return decision == TestDecision.Undecided ? TestDecision.Inconclusive : decision;
    }

    /// <summary>Whether the calls show, at a level, that the statistic is at most the limit.</summary>
    private protected abstract bool ShowsWithin(ReadOnlySpan<double> values, double level);

    /// <summary>Whether the calls show, at a level, that the statistic is over the limit.</summary>
    private protected abstract bool ShowsOver(ReadOnlySpan<double> values, double level);

    private TestDecision Look(double fraction)
    {
        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);
        var decision =
            ShowsOver(values, Level(Options.Alpha, fraction)) ? TestDecision.Fail
            : ShowsWithin(values, Level(Options.Beta, fraction)) ? TestDecision.Pass
            : TestDecision.Undecided;
        _spentFraction = fraction;
        return decision;
    }

    private double Level(double risk, double fraction) =>
        SpendingFunction.OBrienFleming(risk, fraction) - SpendingFunction.OBrienFleming(risk, _spentFraction);
}
