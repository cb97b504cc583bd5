using PerfAttributes.Baselines;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.Settings;

/// <summary>How contracts are checked in one run.</summary>
public sealed record PerfSettings
{
    /// <summary>Whether performance tests run at all, and the defaults of the other settings.</summary>
    public PerfMode Mode { get; init; } = PerfMode.On;

    /// <summary>How long one call may take before it is stopped; above 0.</summary>
    public TimeSpan CallTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one case may be sampled before the evidence at hand must decide; above 0.</summary>
    /// <remarks>
    /// A failure is confirmed in as much time again. Each of the two takes up to six times as long where fewer than 20 calls fit and all of them are over
    /// their limit, else the slowest methods would go unjudged: with <see cref="CallTimeLimit"/> at 30 s, up to two minutes in all for calls of 3 s.
    /// </remarks>
    public TimeSpan SamplingTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The margin on latency budgets that set none themselves, as a fraction from 0 to 10.</summary>
    public double Tolerance { get; init; }

    /// <summary>Whether a Pass of a quantile must prove the quantile itself (see <see cref="Statistics.SequentialTestOptions.Strict"/>).</summary>
    public bool Strict { get; init; }

    /// <summary>What an Inconclusive check means to the run.</summary>
    public InconclusivePolicy Inconclusive { get; init; }

    /// <summary>Where reports are written; <see langword="null"/> for <c>TestResults</c> beside the test project.</summary>
    public string? ReportDirectory { get; init; }

    /// <summary>For which build service contracts that did not hold are marked at their lines.</summary>
    public AnnotationStyle Annotations { get; init; }

    /// <summary>Whether the run is added to the history.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>The history's file; <see langword="null"/> for <c>perf-history.db</c> in the folder of the reports.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>How many runs of a test project on one machine the history keeps; 1 or more.</summary>
    public int HistoryRuns { get; init; } = 1_000;

    /// <summary>Limits that go before those of the attributes.</summary>
    public IReadOnlyList<BudgetOverride> Budgets { get; init; } = [];

    /// <summary>How long a decided case may be sampled for the figures of the report, 0 or more.</summary>
    public TimeSpan ReportTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The samples that reported figures rest on, as far as <see cref="SamplingTime"/> allows; 0 or more.</summary>
    public int MinReportedSamples { get; init; }

    /// <summary>How long remedies are tried for one failed check of queries; 0 for not at all.</summary>
    public TimeSpan AdviceTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Which cases are run again under a profiler.</summary>
    public ProfilePolicy Profile { get; init; } = ProfilePolicy.Failed;

    /// <summary>How many sizes a check of growth steps through, each twice the last; 4 or more.</summary>
    public int GrowthSizes { get; init; } = 5;

    /// <summary>Whether each required index that is used is dropped on a copy, to see that its contract notices.</summary>
    public bool IndexMutation { get; init; }

    /// <summary>A dump of production's planner statistics, by which traced calls are planned; it goes before those that hosts name. <see langword="null"/> for none.</summary>
    public string? StatisticsFile { get; init; }

    /// <summary>The folder of an older build of the tests, which cases are measured beside; <see langword="null"/> for none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the run does with the saved baseline; <see langword="null"/> to compare where there is one.</summary>
    public BaselineMode? Baseline { get; init; }

    /// <summary>The folder of the baseline; <see langword="null"/> for <c>perf-baselines</c> beside the test project.</summary>
    public string? BaselineDirectory { get; init; }

    /// <summary>The defaults of a mode: everything else that is set goes before them.</summary>
    /// <param name="mode">The mode.</param>
    public static PerfSettings Of(PerfMode mode) => mode switch
    {
        PerfMode.Quick => new PerfSettings
        {
            Mode = mode,
            SamplingTime = TimeSpan.FromSeconds(2),
            ReportTime = TimeSpan.FromMilliseconds(10),
            AdviceTime = TimeSpan.FromSeconds(1),
            GrowthSizes = 4,
        },
        PerfMode.Thorough => new PerfSettings
        {
            Mode = mode,
            SamplingTime = TimeSpan.FromSeconds(60),
            AdviceTime = TimeSpan.FromSeconds(30),
            Strict = true,
            IndexMutation = true,
            MinReportedSamples = 1_000,
        },
        _ => new PerfSettings { Mode = mode },
    };
}
