using System.IO.Compression;
using System.Xml.Linq;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>The packages in an empty place, as a user gets them.</summary>
[NonParallelizable]
public sealed class PackagesTests
{
    private TemporaryFolder _folder = null!;
    private TestRun _run = null!;

    [OneTimeSetUp]
    public void InstallAndRun()
    {
        _folder = new TemporaryFolder();
        _folder.CopyFrom(Path.Combine(Repository.Root, "nuget", "consumer"));
        LocalFeed.Pack(_folder["feed"]);
        LocalFeed.Use(_folder.Path, _folder["feed"], _folder["cache"]);
        _run = TestRun.Of(_folder["Orders.PerfTests"]);
    }

    [OneTimeTearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void Contracts_that_are_kept_pass()
    {
        Assert.That(_run.Named("Passed"), Is.EqualTo(new[]
        {
            "FindByCustomer_LatencyBudget_medium",
            "Place_LatencyBudget_medium",
            "Place_QueryBudget_medium",
            "PlacedBetween_AllocationBudget_medium",
            "PlacedBetween_LatencyBudget_medium",
            "PlacedBetween_NoTableScan_medium",
            "PlacedBetween_QueryBudget_medium",
            "PlacedBetween_RequiresIndex_medium",
        }), _run.Command.All);
    }

    [Test]
    public void The_contract_that_is_broken_fails_with_the_statement_and_its_plan()
    {
        Assert.That(
            _run.Named("Failed"), Is.EqualTo(new[] { "FindByCustomer_NoTableScan_medium", "FindByCustomer_RequiresIndex_medium" }));
        Assert.That(_run["FindByCustomer_NoTableScan_medium"].Message, Does
            .Contain("OrderService.FindByCustomer").And
            .Contain("WHERE customer = 'customer 7'").And
            .Contain("SCAN orders"));
        Assert.That(_run["FindByCustomer_RequiresIndex_medium"].Message, Does.Contain("idx_orders_customer"));
        Assert.That(_run.Command.ExitCode, Is.Not.Zero);
    }

    [Test]
    public void The_run_ends_with_a_summary_and_a_report_beside_the_project()
    {
        var report = _folder["Orders.PerfTests/TestResults/perf-report.json"];
        Assert.That(_run.Command.All, Does.Contain("PerfAttributes: 8 passed, 2 failed, 0 inconclusive").And.Contain(report));
        Assert.That(report, Does.Exist);
    }

    [TestCase("PerfAttributes", "analyzers/dotnet/cs/PerfAttributes.Generators.dll", ExpectedResult = 1)]
    [TestCase("PerfAttributes.Runtime", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.Sqlite", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.NUnit", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.NUnit", "buildTransitive/PerfAttributes.NUnit.", ExpectedResult = 2)]
    public int The_generator_travels_in_one_package_alone(string package, string entry)
    {
        using var content = Open(package);
        return content.Entries.Count(file => file.FullName.StartsWith(entry, StringComparison.Ordinal));
    }

    [Test]
    public void Analyzers_flow_through_every_dependency_between_the_packages(
        [Values("PerfAttributes.Runtime", "PerfAttributes.Sqlite", "PerfAttributes.NUnit")] string package)
    {
        var own = Specification(package).Descendants()
            .Where(element => element.Name.LocalName == "dependency"
                && element.Attribute("id")!.Value.StartsWith("PerfAttributes", StringComparison.Ordinal))
            .ToList();
        Assert.That(own, Is.Not.Empty);
        foreach (var dependency in own)
            Assert.That(dependency.Attribute("exclude")?.Value ?? "", Does.Not.Contain("Analyzers").And.Not.Contain("Build"));
    }

    [Test]
    public void The_attributes_bring_no_dependency()
    {
        Assert.That(
            Specification("PerfAttributes").Descendants().Where(element => element.Name.LocalName == "dependency"), Is.Empty);
    }

    private XDocument Specification(string package)
    {
        using var content = Open(package);
        using var stream = content.Entries.Single(entry => entry.FullName == package + ".nuspec").Open();
        return XDocument.Load(stream);
    }

    private ZipArchive Open(string package) => ZipFile.OpenRead(
        Directory.GetFiles(_folder["feed"], package + ".*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[package.Length + 1])));
}
