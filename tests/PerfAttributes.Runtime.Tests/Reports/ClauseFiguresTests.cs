using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Measurement.Throughput;
using PerfAttributes.Reports;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

public sealed class ClauseFiguresTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Throughput = [new ThroughputClause(5_000) { Concurrency = 4 }],
        LiveMemory = [new LiveMemoryClause(50 << 20)],
        RetainedMemory = [new RetainedMemoryClause(50 << 10)],
    };

    [Test]
    public void Throughput_is_told_as_a_rate_with_what_it_rests_on()
    {
        var (text, json) = Report(PerfCheckKind.ThroughputBudget, Throughput());
        Assert.That(text, Does.Contain("4210/s with 4 callers is below the budget of 5000/s (interval 4100/s to 4300/s, 40 blocks of\n"));
        Assert.That(text, Does.Contain("    warm after 900 calls (400 ms); shown: the mean rate is below 5000/s (risk 0.1 %, asymptotic)"));
        Assert.That(json.GetProperty("throughput").GetProperty("target_per_second").GetDouble(), Is.EqualTo(5_000));
        Assert.That(json.GetProperty("throughput").GetProperty("measured_per_second").GetDouble(), Is.EqualTo(4_210));
        Assert.That(json.GetProperty("throughput").GetProperty("block_ms").GetDouble(), Is.EqualTo(25));
        Assert.That(json.GetProperty("error_rate").GetDouble(), Is.EqualTo(0.001));
    }

    [Test]
    public void Live_memory_is_told_with_its_interval_and_noise()
    {
        var measured = new LiveMemoryMeasurement([24_000, 24_000, 24_000, 24_040, 24_000], 24_000, 24_000, 24_040, 40, IsBoxed: false);
        var (text, json) = Report(PerfCheckKind.LiveMemoryBudget, LiveMemoryVerdict.Of(Contract.LiveMemory[0], measured));
        Assert.That(text, Does.Contain("live memory of one result 23.4 KB is within the budget of 50.0 MB (5 readings, 23.4 KB to"));
        Assert.That(json.GetProperty("live_memory").GetProperty("measured_bytes").GetDouble(), Is.EqualTo(24_000));
        Assert.That(json.GetProperty("live_memory").GetProperty("interval_bytes")[1].GetInt64(), Is.EqualTo(24_040));
        Assert.That(json.GetProperty("live_memory").GetProperty("noise_floor_bytes").GetInt64(), Is.EqualTo(40));
    }

    [Test]
    public void Results_too_slow_to_hold_five_of_them_are_told_with_the_way_out()
    {
        var verdict = LiveMemoryVerdict.Of(Contract.LiveMemory[0], new LiveMemoryMeasurement([7], 7, null, null, 0, IsBoxed: false));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Does.EndWith("1 reading fitted into the time, and it takes 5"));
        Assert.That(verdict.WayOut, Does.Contain("PERFATTRIBUTES_SAMPLING_TIME"));
        Report(PerfCheckKind.LiveMemoryBudget, verdict);
    }

    [Test]
    public void Retained_memory_is_told_as_growth_over_the_calls_of_the_budget()
    {
        MemorySeries[] rows = [Leak(1_000), Leak(2_000)];
        var verdict = RetainedMemoryVerdict.Of(Contract.RetainedMemory[0], new RetainedMemoryMeasurement(rows, 1_024, 1e4, CallsEachOnFreshState: true));
        var (text, json) = Report(PerfCheckKind.RetainedMemoryBudget, verdict);
        Assert.That(verdict.Statement, Is.EqualTo(
            "growth of 97.7 KB is over the budget of 50.0 KB for 1000 calls (95 % interval 97.7 KB to 97.7 KB; 3000 calls in 2 rows; " +
            "noise floor 1024 B; each call had a service of its own, so only what outlives one was seen)"));
        Assert.That(text, Does.Contain("FAIL [RetainedMemoryBudget]"));
        Assert.That(json.GetProperty("retained_memory").GetProperty("growth_bytes").GetDouble(), Is.EqualTo(100_000));
        Assert.That(json.GetProperty("retained_memory").GetProperty("bytes_per_call").GetDouble(), Is.EqualTo(100));
        Assert.That(json.GetProperty("retained_memory").GetProperty("calls_made").GetInt64(), Is.EqualTo(3_000));
    }

    [Test]
    public void A_method_of_seconds_is_told_how_long_all_its_calls_would_take()
    {
        var verdict = RetainedMemoryVerdict.Of(Contract.RetainedMemory[0], new RetainedMemoryMeasurement([], 1_024, 3e9, CallsEachOnFreshState: false));
        var (_, json) = Report(PerfCheckKind.RetainedMemoryBudget, verdict);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Does.EndWith("for 1000 calls: one call takes 3.00 s, all of them 50 min, and fewer than 10 fit into the time"));
        Assert.That(verdict.WayOut, Does.StartWith("raise PERFATTRIBUTES_SAMPLING_TIME to 60.0 s or more"));
        Assert.That(json.GetProperty("retained_memory").GetProperty("growth_bytes").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private static MemorySeries Leak(long calls) => new([.. Enumerable.Range(0, 21).Select(i => (i * calls / 20, 1_000_000 + (i * calls * 5)))]);

    private static ThroughputVerdict Throughput()
    {
        var claim = new Claim(ClaimKind.RateBelow, 5_000, 0, 0.001, ErrorBasis.Asymptotic, 20);
        var evidence = new Evidence(40, 0, 4_210, new ConfidenceInterval(4_100, 4_300, 0.9), 20, 0.001, ErrorBasis.Asymptotic, claim);
        return ThroughputVerdict.Of(new ThroughputMeasurement
        {
            Callers = 4,
            Processors = 2,
            BlockRates = [.. Enumerable.Repeat(4_210.0, 40)],
            BlockLength = 25e6,
            WarmUp = new WarmUp(900, 400e6, 250e3, Reached: true),
            Decisions = [new ThroughputDecision(Contract.Throughput[0], TestDecision.Fail, evidence, null)],
        }).Single();
    }

    private static (string Text, JsonElement Clause) Report(PerfCheckKind kind, ClauseVerdict verdict)
    {
        var result = new CheckResult(Contract, "medium", kind, [verdict]);
        var text = CheckText.Render(result).ReplaceLineEndings("\n");
        Assert.That(text.Split('\n'), Has.All.Matches<string>(line => line.Length <= TextLines.Width));
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum_medium", result);
        var folder = Directory.CreateTempSubdirectory("perf report ").FullName;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(JsonReport.Write(JsonReport.Document(results, "tests"), folder)));
            return (text, document.RootElement.GetProperty("performance_test_results").GetProperty("Shop.Cart").GetProperty("Sum")[0]
                .GetProperty("clauses")[0].Clone());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
