using System.Diagnostics;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Tests.History;

/// <summary>Real processes that write one history at once, or are killed while they do.</summary>
[NonParallelizable]
public sealed class HistoryDurabilityTests
{
    private readonly string _file = PrivateDirectory.OfProcess.NewFile("history");

    [TearDown]
    public void Delete() => PrivateDirectory.DeleteDatabase(_file);

    [Test]
    public void Eight_processes_that_write_at_once_lose_nothing()
    {
        const int Each = 10;
        var writers = Enumerable.Range(0, 8).Select(_ => HistoryWriterProcess.Start(_file, Each)).ToList();
        try
        {
            writers.ForEach(writer => writer.WaitUntilReady());
            writers.ForEach(writer => writer.Go());
            var confirmed = writers.SelectMany(writer => writer.Rest()).ToList();

            Assert.That(writers.Select(writer => writer.ExitCode()), Has.All.Zero);
            Assert.That(confirmed, Has.Count.EqualTo(8 * Each));
            AssertHolds(confirmed, all: true);
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }
    }

    [TestCase(30)]
    [TestCase(250, Explicit = true, Reason = "Takes two minutes.")]
    public void A_writer_that_is_killed_at_any_moment_loses_no_confirmed_run_and_leaves_a_whole_file(int kills)
    {
        var random = new Random(5);
        var confirmed = new List<Guid>();
        for (var kill = 0; kill < kills; kill++)
        {
            using (var writer = HistoryWriterProcess.Start(_file, 1_000))
            {
                writer.WaitUntilReady();
                writer.Go();
                for (var runs = random.Next(4); runs > 0; runs--)
                    confirmed.Add(writer.Confirmed()!.Value);
                // From before the transaction's first write to after its end.
                var (clock, wait) = (Stopwatch.StartNew(), TimeSpan.FromMilliseconds(random.NextDouble() * 20));
                SpinWait.SpinUntil(() => clock.Elapsed > wait);
                writer.Kill();
                confirmed.AddRange(writer.Rest());
            }

            AssertHolds(confirmed, all: false);
            if (kill % 10 == 9)
                confirmed = Forget(confirmed);
        }

        TestContext.Out.WriteLine($"{kills} kills");
    }

    private List<Guid> Forget(List<Guid> confirmed)
    {
        // Else checking the file would soon take longer than writing it.
        new RunHistory(_file).Prune(runs: 5);
        return [.. confirmed.TakeLast(2)];
    }

    private void AssertHolds(List<Guid> confirmed, bool all)
    {
        // Reading checks the whole file first.
        var history = new RunHistory(_file);
        var runs = confirmed.Count == 0 && history.Cases().Count == 0 ? [] : history.Of(HistoryRuns.Case("Method0")).Select(run => run.Run).ToList();
        Assert.That(runs, all ? Is.EquivalentTo(confirmed) : Is.SupersetOf(confirmed));
        Assert.That(history.Cases(), Has.Count.EqualTo(runs.Count == 0 ? 0 : 50));
        // Whole or not at all.
        Assert.That(history.Of(HistoryRuns.Case("Method49")).Select(run => run.Run), Is.EqualTo(runs));
    }
}
