using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Measurement;

/// <summary>A measurement session on a clock, a machine and a call that tests write the script of.</summary>
public abstract class SessionFixture
{
    private protected FakeClock Clock { get; private set; } = null!;

    private protected FakeMachine Machine { get; private set; } = null!;

    private protected CallProgress Progress { get; private set; } = null!;

    [SetUp]
    public void SetUp()
    {
        Clock = new FakeClock();
        Machine = new FakeMachine();
        Progress = new CallProgress(Clock);
    }

    private protected CaseMeasurement Run(
        FakeCall call, IReadOnlyList<LatencyLimit> limits, QuietReference? quiet = null, long? maxBytes = null, bool tracks = false) =>
        new MeasurementSession(call, Machine, Clock, Progress, quiet ?? new QuietReference(), new PerfSettings())
            .Run(limits, maxBytes, tracks);

    private protected static LatencyLimit Limit(LatencyStatistic statistic, double nanoseconds) =>
        new(new LatencyClause(statistic, nanoseconds), nanoseconds);
}
