using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.NUnit;

namespace PerfAttributes.Benchmarks.RegressionStudy;

/// <summary>Of the shape of a generated fixture: where both builds' cases are found.</summary>
internal sealed class StudyWorkTests : PerfFixture<StudyWorkHost>
{
    internal const string Scenario = "medium";

    internal static IReadOnlyList<string> Operations { get; } =
        [nameof(Lookups), nameof(Arithmetic), nameof(Sorts), nameof(Texts), nameof(Rows), nameof(Recursion), nameof(Inserts)];

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Lookups(string scenario) => Track(nameof(Lookups), static work => Keep.Alive(work.Lookups()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Arithmetic(string scenario) => Track(nameof(Arithmetic), static work => Keep.Alive(work.Arithmetic()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Sorts(string scenario) => Track(nameof(Sorts), static work => Keep.Alive(work.Sorts()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Texts(string scenario) => Track(nameof(Texts), static work => Keep.Alive(work.Texts()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Rows(string scenario) => Track(nameof(Rows), static work => Keep.Alive(work.Rows()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Recursion(string scenario) => Track(nameof(Recursion), static work => Keep.Alive(work.Recursion()), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, Scenario)]
    public void Inserts(string scenario) => Track(nameof(Inserts), static work => work.Inserts(), scenario);

    private void Track(string operation, Action<StudyWork> call, string scenario) => Check(
        PerfCheckKind.TrackRegression,
        new PerfContract
        {
            Service = typeof(StudyWork).FullName!,
            Operation = operation,
            Signature = operation + "()",
        },
        () => new Call(call),
        scenario);

    private sealed class Call(Action<StudyWork> call) : SyncPerfCall<StudyWorkHost>
    {
        private StudyWork _work = null!;

        public override void Bind(StudyWorkHost host) => _work = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                call(_work);
        }
    }
}
