using NUnit.Framework;
using PerfAttributes.Baselines.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>Runs of machines whose clocks are wrong.</summary>
public sealed class FutureDatesTests
{
    private TemporaryBaseline _baseline = null!;

    private BaselineFolder Folder => _baseline.Folder;

    [SetUp]
    public void SetUp() => _baseline = new TemporaryBaseline();

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void A_run_of_the_future_is_told_and_counts()
    {
        var folder = At(Started.AddHours(-1));
        Assert.That(folder.Save(Run(Case("Sum"))).Notes.Single(), Does.Contain("in the future").And.Contain("2025-01-06 11:00 UTC"));
        Assert.That(folder.Load(Machine).Notes, Has.Count.EqualTo(1));
        Assert.That(folder.Load(Machine).Times[Key("Sum")], Has.Count.EqualTo(1));
        Assert.That(Folder.Load(Machine).Notes, Is.Empty);
    }

    [Test]
    public void Bytes_that_another_machine_dates_in_the_future_count_only_where_there_are_no_others_and_are_told()
    {
        var wrong = Run(Case("Sum", bytes: 3), Case("Add", bytes: 3)) with { Started = Started.AddYears(9), Machine = Machine with { ProcessorCount = 64 } };
        Folder.Save(wrong);
        Folder.Save(Run(Case("Sum", bytes: 1)) with { Machine = Machine with { ProcessorCount = 4 } });
        Folder.Save(Run(Case("Sum", bytes: 2)) with { Started = Started.AddHours(1), Machine = Machine with { ProcessorCount = 8 } });

        var loaded = At(Started.AddDays(1)).Load(Machine);

        Assert.That(loaded.Work[Key("Sum")].AllocatedBytes, Is.EqualTo(2));
        Assert.That(loaded.Work[Key("Add")].AllocatedBytes, Is.EqualTo(3));
        Assert.That(loaded.Notes.Single(), Does
            .StartWith($"run {wrong.Id} in {TimesFile.NameOf(wrong.Machine)} is dated 2034-01-06 11:00 UTC, which is in the future").And
            .EndWith("its allocated bytes count only where no other run has any"));
    }

    [Test]
    public void What_is_not_compared_needs_no_word()
    {
        Folder.Save(Run(Case("Sum")) with { Started = Started.AddYears(9), Machine = Machine with { Configuration = "unoptimized" } });
        Folder.Save(Run(Case("Sum")) with { Started = Started.AddYears(9), Machine = Machine with { ProcessorCount = 64 } });
        Folder.Save(Run(Case("Sum")));
        Assert.That(At(Started.AddDays(1)).Load(Machine).Notes, Is.Empty);
    }

    private BaselineFolder At(DateTimeOffset now) => new(Folder.Path) { Clock = new FixedClock(now) };

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
