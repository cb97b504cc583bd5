using System.Diagnostics;
using NUnit.Framework;
using PerfAttributes.Baselines.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>Several processes save to one baseline, and some are killed.</summary>
public sealed class BaselineProcessesTests
{
    private const int Forever = int.MaxValue;

    private TemporaryBaseline _baseline = null!;

    [SetUp]
    public void SetUp() => _baseline = new TemporaryBaseline();

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [TestCase(25)]
    [TestCase(200, Explicit = true, Reason = "Takes a minute.")]
    [TestCase(500, Explicit = true, Reason = "Takes minutes.")]
    public void A_killed_process_leaves_whole_files_with_every_run_that_was_saved(int kills)
    {
        var random = new Random(20_250_106);
        var (known, torn) = (new List<Guid>(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var confirmed = SaveUntilKilled(random);
            List<Guid> saved = [.. _baseline.Folder.Series().Single(series => series.Machine is not null).Runs.Select(run => run.Id)];
            // The run that was being saved may be there or not.
            List<Guid> all = [.. known, .. confirmed];
            if (saved[^1] != all[^1])
            {
                all.Add(saved[^1]);
                torn++;
            }

            Assert.That(saved, Is.EqualTo(all.TakeLast(BaselineFolder.RunsKept)), $"kill {kill + 1}");
            Assert.That(_baseline.Folder.Load(Machine).Work[Key("Sum")].Work!.VmSteps, Is.InRange(confirmed.Count, confirmed.Count + 1), $"kill {kill + 1}");
            known = saved;
        }

        var leftovers = Directory.GetFiles(_baseline.Folder.Path, "*.tmp");
        TestContext.Out.WriteLine($"{kills} kills, {leftovers.Length} while a file was written, {torn} before the run was confirmed.");
        foreach (var leftover in leftovers)
            File.SetLastWriteTimeUtc(leftover, DateTime.UtcNow.AddHours(-2));
        _baseline.Folder.Save(Run(Case("Sum")));
        Assert.That(Directory.GetFiles(_baseline.Folder.Path), Is.EquivalentTo(new[] { _baseline.Counters, _baseline.Times }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Eight_processes_that_save_at_once_lose_nothing(bool inContainers)
    {
        // Containers and users that share a checkout have temporary folders of their own.
        const int writers = 8;
        const int runs = 10;
        List<Process> processes = [.. Enumerable.Range(0, writers).Select(writer => ChildProcess.StartSaving(
            _baseline.Folder.Path, $"Writer{writer}", runs, inContainers ? Directory.CreateDirectory($"{_baseline.Folder.Path} {writer}").FullName : null))];
        try
        {
            List<Guid> confirmed = [.. processes.SelectMany(process => Ids(process.StandardOutput.ReadToEnd()))];
            var loaded = _baseline.Folder.Load(Machine);
            Assert.That(confirmed, Has.Count.EqualTo(writers * runs));
            Assert.That(_baseline.Folder.Series()[^1].Runs.Select(run => run.Id), Is.EquivalentTo(confirmed));
            for (var writer = 0; writer < writers; writer++)
            {
                Assert.That(loaded.Times[Key($"Writer{writer}")], Has.Count.EqualTo(runs));
                Assert.That(loaded.Work[Key($"Writer{writer}")].Work!.VmSteps, Is.EqualTo(runs));
            }

            Assert.That(loaded.Times[Key("Shared")], Has.Count.EqualTo(BaselineFolder.RunsKept));
        }
        finally
        {
            processes.ForEach(End);
        }
    }

    private List<Guid> SaveUntilKilled(Random random)
    {
        var process = ChildProcess.StartSaving(_baseline.Folder.Path, "Sum", Forever);
        try
        {
            List<string?> lines = [];
            for (var read = random.Next(1, 6); read > 0; read--)
                lines.Add(process.StandardOutput.ReadLine());
            // Somewhere in the next save or two.
            var clock = Stopwatch.StartNew();
            var wait = TimeSpan.FromMicroseconds(random.Next(0, 8_000));
            while (clock.Elapsed < wait)
                Thread.SpinWait(20);
            process.Kill();
            return [.. Ids(string.Join('\n', lines) + "\n" + process.StandardOutput.ReadToEnd())];
        }
        finally
        {
            End(process);
        }
    }

    private static IEnumerable<Guid> Ids(string output) =>
        output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
