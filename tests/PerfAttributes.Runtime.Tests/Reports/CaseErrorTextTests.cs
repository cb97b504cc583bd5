using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class CaseErrorTextTests
{
    private static readonly PerfCaseException Error = new("BadSeedHost.Seed failed in scenario small.", new InvalidOperationException("no seed for 10 nodes"));

    [Test]
    public void A_case_that_cannot_run_says_last_how_to_run_it_alone()
    {
        var text = CaseErrorText.Render(Error, "Shop.Sum_medium", new ReproductionCommand("/repo", "tests/Shop", false)).ReplaceLineEndings("\n");
        Assert.That(text, Does.StartWith("BadSeedHost.Seed failed in scenario small.\n  InvalidOperationException: no seed for 10 nodes\n"));
        Assert.That(text, Does.EndWith("  run it alone, in /repo:\n    dotnet test tests/Shop -c Release --filter \"FullyQualifiedName=Shop.Sum_medium\""));
    }

    [Test]
    public void Without_a_known_project_there_is_no_command() =>
        Assert.That(CaseErrorText.Render(Error, "Shop.Sum_medium", reproduction: null), Is.EqualTo(CaseErrorText.Render(Error)).And.Not.Contain("run it alone"));
}
