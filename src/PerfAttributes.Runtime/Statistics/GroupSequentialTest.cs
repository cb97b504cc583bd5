namespace PerfAttributes.Statistics;

/// <summary>
/// A test that looks at the calls a few times, fixed beforehand (20, 40, 80, … calls and the cap), and spends its risks
/// over these looks; in both directions at once.
/// </summary>
/// <remarks>
/// Each look takes as its level what <see cref="SpendingFunction"/> frees since the look before. By Bonferroni's
/// inequality the sum holds whatever the dependence between looks, which a boundary from the joint normal
/// distribution would not for skewed times; as the looks double, that costs next to no power.
/// </remarks>
public abstract class GroupSequentialTest : SequentialTest
{
    /// <summary>The calls of the first look.</summary>
    public const int FirstLook = 20;

    /// <summary>The cap where none is set.</summary>
    public const int DefaultMaxCalls = 640;

    private readonly List<double> _values = [];
    private int _nextLook = FirstLook;
    private double _spentFraction;

    private protected GroupSequentialTest(double limitNanoseconds, SequentialTestOptions? options)
        : base(
            limitNanoseconds,
            options ?? SequentialTestOptions.Default,
            options?.MaxCalls ?? DefaultMaxCalls)
    {
    }

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
