using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

// Most of a fixture's time goes into processes that restore and build. Those whose verdicts are about the clock are not parallelizable, and run after the others.
[assembly: LevelOfParallelism(2)]

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>What all fixtures share.</summary>
[SetUpFixture]
public sealed class RunOfAll
{
    [OneTimeTearDown]
    public void CleanUp() => LocalFeed.Delete();
}
