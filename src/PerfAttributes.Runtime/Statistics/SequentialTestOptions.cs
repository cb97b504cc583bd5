namespace PerfAttributes.Statistics;

/// <summary>The risks that a sequential test may take, and its cap.</summary>
public sealed record SequentialTestOptions
{
    /// <summary>α 0.001, β 0.05, the default cap of each test, not strict.</summary>
    public static SequentialTestOptions Default { get; } = new();

    /// <summary>
    /// For the confirmation of a Fail on fresh calls: α′ = β′ = 0.05. Anything but Fail leaves the first one
    /// unconfirmed.
    /// </summary>
    public static SequentialTestOptions Confirmation { get; } = new() { Alpha = 0.05, Beta = 0.05 };

    /// <summary>
    /// The risk of a Fail that must be confirmed on fresh calls, where the budget holds: the product of both tests' α, 0.00005.
    /// A thousand such verdicts have a risk of 5 % that any of them is a false alarm.
    /// </summary>
    public static double ConfirmedAlpha => Default.Alpha * Confirmation.Alpha;

    /// <summary>The risk of a Fail where the budget holds: above 0 and below 0.5.</summary>
    public double Alpha
    {
        get;
        init => field = CheckRisk(value, nameof(Alpha));
    } = 0.001;

    /// <summary>The risk of a Pass where its claim is false: above 0 and below 0.5.</summary>
    public double Beta
    {
        get;
        init => field = CheckRisk(value, nameof(Beta));
    } = 0.05;

    /// <summary>
    /// The risk of a Pass that tests of the same limit have taken before, 0 or more: who tries again until a limit passes has all of them. What a Pass states is
    /// this and <see cref="Beta"/>, by Bonferroni's inequality.
    /// </summary>
    public double EarlierBeta
    {
        get;
        init => field = CheckEarlier(value, nameof(EarlierBeta));
    }

    /// <summary>The risk that a Pass states.</summary>
    internal double StatedBeta => Beta + EarlierBeta;


    /// <summary>
    /// The calls after which the test decides at the latest, 1 or more; <see langword="null"/> for its default.
    /// </summary>
    public int? MaxCalls
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxCalls), value, "A test needs at least 1 call.");
    }

    /// <summary>
    /// Whether a Pass of a quantile budget must prove the quantile itself to lie within the limit, and not only that
    /// the share of calls above the limit is no multiple of what the budget allows. Takes several times the calls.
    /// Tests of other statistics always do.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Whether the test takes as many calls as it needs, up to <see cref="ProlongedCalls"/> times the default cap, to tell on which side of the limit
    /// the statistic itself lies: for limits that a test of few calls left open, see <see cref="Prolong"/>. For quantiles that is <see cref="ProlongedQuantileTest"/>; a test of a mean takes more looks.
    /// </summary>
    public bool Prolonged { get; init; }

    /// <summary>
    /// Whether a block of calls speaks, for a Fail of a quantile budget, for one exceedance more than its other calls speak against, at the
    /// most. What slows a machine down for some milliseconds slows every call of a block, and the looks at the machine before and after it see
    /// nothing: with their evidence clipped, it takes several such blocks, and not one (P. J. Huber, "A robust version of the probability
    /// ratio test", Annals of Mathematical Statistics 36, 1965, 1753–1758, on clipped ratios). Whoever asks for it
    /// calls <see cref="SequentialTest.EndBlock"/> after each block: its calls count as a whole then, or when the test ends.
    /// </summary>
    public bool BlocksAreWitnesses { get; init; }

    /// <summary>
    /// Whether times are corrected by what the machine did meanwhile: then they resemble their neighbours as its readings do, which says nothing of the calls.
    /// </summary>
    public bool TimesAreCorrected { get; init; }

    /// <summary>How many times the default cap a prolonged test may take: 64.</summary>
    public const int ProlongedCalls = 64;

    private const double ProlongedAlphaShare = 0.01;
    private const double ProlongedBetaShare = 0.2;

    /// <summary>These risks for a test that is prolonged on fresh calls, after one with these left its limit open or passed it against the figure of all calls.</summary>
    /// <returns>β is a fifth, and the risks of a Pass that were taken are stated as well. α is a hundredth: by it the test gives up, see <see cref="ProlongedQuantileTest"/>.</returns>
    public SequentialTestOptions Prolong() => this with
    {
        Prolonged = true,
        Alpha = Alpha * ProlongedAlphaShare,
        Beta = Beta * ProlongedBetaShare,
        EarlierBeta = StatedBeta,
    };

    private static double CheckEarlier(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Risks that were taken before are 0 or more, and below 1.");

    private static double CheckRisk(double value, string name) => value is > 0 and < 0.5
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A risk lies between 0 and 0.5, both excluded.");
}
