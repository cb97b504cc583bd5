using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.NUnit;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.NUnit;

public sealed class RunBaselinesTests
{
    [TestCase(null, 1)]
    [TestCase(BaselineMode.Off, 0)]
    public void Cases_that_have_nothing_to_compare_with_are_told_unless_the_setting_says_off(BaselineMode? setting, int lines)
    {
        var tests = typeof(RunBaselinesTests).Assembly;
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" };
        var verdict = new RegressionVerdict(new RegressionClause(0.1), VerdictKind.Skipped, "not compared");
        var result = new CheckResult(contract, "medium", PerfCheckKind.TrackRegression, [verdict]);
        var machine = RunBaselines.MachineOf(tests);
        var environment = new PerfEnvironment
        {
            Settings = new PerfSettings { Baseline = setting },
            ShowProgress = _ => { },
            Baseline = new RunBaseline(BaselineMode.Off, new BaselineFolder(Path.Combine(Path.GetTempPath(), "nowhere")), machine),
        };

        var outcome = RunBaselines.Close(
            tests,
            environment,
            [new CheckEntry("Sum", contract, "medium", PerfCheckKind.TrackRegression, result, Error: null)],
            new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "Tests", machine, []));

        Assert.That(outcome.Lines, Has.Count.EqualTo(lines));
    }
}
