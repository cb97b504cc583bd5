using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>The tool as a user gets it: installed from its package, on a project of a user's own.</summary>
[Parallelizable]
public sealed class ToolTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _folder = new TemporaryFolder();
        _folder.CopyFrom(Path.Combine(Repository.Root, "nuget", "consumer"));
        LocalFeed.Use(_folder.Path, _folder["cache"]);
        var service = _folder["Orders/OrderService.cs"];
        File.WriteAllText(service, File.ReadAllText(service).Replace("[QueryBudget(", "[TrackRegression]\n    [QueryBudget(", StringComparison.Ordinal));
        var installed = DotNet.Run(_folder.Path, ["tool", "install", "PerfAttributes.Tool", "--tool-path", _folder["tools"], "--version", "0.1.0"]);
        Assert.That(installed.ExitCode, Is.Zero, installed.All);
    }

    [OneTimeTearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void Help_names_all_commands()
    {
        var help = Tool("--help");
        Assert.That(help.ExitCode, Is.Zero, help.All);
        foreach (var command in new[] { "explain", "advise", "baseline", "history", "compare", "report", "document" })
            Assert.That(help.Output, Does.Contain("  " + command));
    }

    [Test]
    public void A_database_that_is_missing_ends_with_2_and_a_way_out()
    {
        var missing = Tool("explain", "absent.db", "SELECT 1");
        Assert.That(missing.ExitCode, Is.EqualTo(2), missing.All);
        Assert.That(missing.Error, Does.Contain("absent.db").And.Contain("Way out: "));
    }

    [Test]
    public void From_saved_runs_to_a_document()
    {
        var saved = Tool("baseline", "save", "--runs", "2", "--project", "Orders.PerfTests", "--json");
        Assert.That(saved.ExitCode, Is.Zero, saved.All);
        using (var document = JsonDocument.Parse(saved.Output))
            Assert.That(document.RootElement.GetProperty("cases").GetInt32(), Is.EqualTo(2), saved.All);

        var shown = Tool("baseline", "show", "OrderService.Place", "--project", "Orders.PerfTests");
        Assert.That(shown.Output, Does.Contain("Orders.OrderService.Place in medium").And.Contain("2 runs"), shown.All);

        var pruned = Tool("baseline", "prune", "--project", "Orders.PerfTests", "--no-build");
        Assert.That(pruned.ExitCode, Is.Zero, pruned.All);
        Assert.That(pruned.Output, Does.Contain("every case of the baseline is declared"));
        AssertPrunes();

        var history = Tool("history", "--project", "Orders.PerfTests");
        Assert.That(history.ExitCode, Is.Zero, history.All);
        Assert.That(history.Output, Does.Contain("Orders.OrderService.Place in medium"));

        var report = _folder["Orders.PerfTests/TestResults/perf-report.json"];
        var same = Tool("compare", report, report);
        Assert.That(same.ExitCode, Is.Zero, same.All);

        var merged = Tool("report", report, report, "-o", "merged");
        Assert.That(merged.ExitCode, Is.Zero, merged.All);
        Assert.That(_folder["merged/perf-report.html"], Does.Exist);

        // The saved runs held tracked tests alone; a document wants the budgets, of which two are broken here.
        var all = DotNet.Run(_folder["Orders.PerfTests"], ["test", "-c", Repository.Configuration, "--no-build"]);
        Assert.That(all.All, Does.Contain("2 failed"));
        var written = Tool("document", report, "--remarks", "Orders");
        Assert.That(written.ExitCode, Is.Zero, written.All);
        Assert.That(File.ReadAllText(_folder["Orders/OrderService.cs"]), Does.Contain("/// <para>Measured in medium: "));
        Assert.That(Tool("document", report, "--remarks", "Orders", "--check").ExitCode, Is.Zero, "writing is idempotent");
    }

    // A case of a method that has gone is a finding at first, and then removed where that is asked for.
    private void AssertPrunes()
    {
        var counters = _folder["Orders.PerfTests/perf-baselines/counters.json"];
        var saved = File.ReadAllText(counters);
        File.WriteAllText(counters, saved.Replace("OrderService", "GoneService", StringComparison.Ordinal));
        var found = Tool("baseline", "prune", "--project", "Orders.PerfTests", "--no-build");
        Assert.That(found.ExitCode, Is.EqualTo(1), found.All);
        Assert.That(found.Output, Does.Contain("GoneService.Place in medium").And.Contain("--yes"));
        Assert.That(File.ReadAllText(counters), Does.Contain("GoneService"));
        var removed = Tool("baseline", "prune", "--project", "Orders.PerfTests", "--no-build", "--yes");
        Assert.That(removed.ExitCode, Is.Zero, removed.All);
        Assert.That(removed.Output, Does.Contain("GoneService.Place in medium"));
        Assert.That(File.Exists(counters), Is.False, "no case is left in it");
        File.WriteAllText(counters, saved);
    }

    private DotNetResult Tool(params string[] arguments)
    {
        var program = OperatingSystem.IsWindows() ? "perfattributes.exe" : "perfattributes";
        return DotNet.Run(_folder.Path, arguments, program: Path.Combine(_folder["tools"], program));
    }
}
