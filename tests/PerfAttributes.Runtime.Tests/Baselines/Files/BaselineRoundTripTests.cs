using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;

namespace PerfAttributes.Tests.Baselines.Files;

public sealed class BaselineRoundTripTests
{
    // What names are made of, and what JSON, files and terminals trip over.
    private const string Letters = "aZ9._<>`+,() \"\\/\n\r\t\0'ß\u2028\uFEFF\u0130";

    private static readonly Gen<string> Names = Gen.Elements(Letters.ToCharArray()).ArrayOf().Select(letters => new string(letters));

    private static readonly Gen<long> Counts =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        select (((long)high << 32) | (uint)low) >> shift;

    // All of the finite numbers above 0, the tiniest included.
    private static readonly Gen<double> Figures =
        Counts.Select(bits => BitConverter.Int64BitsToDouble(bits)).Where(value => double.IsFinite(value) && value > 0);

    private static readonly Gen<TimeFigures> Times =
        from median in Figures
        from samples in Gen.Choose(1, int.MaxValue)
        from sentinel in Figures
        from p95 in Figures
        from p99 in Figures
        from known in Gen.Choose(0, 7)
        select new TimeFigures(median, samples, (known & 1) > 0 ? sentinel : null)
        {
            P95 = (known & 2) > 0 ? p95 : null,
            P99 = (known & 4) > 0 ? p99 : null,
        };

    private static readonly Gen<CaseFigures> Cases =
        from service in Names
        from operation in Names
        from scenario in Names
        from counts in Counts.ArrayOf(5)
        from time in Times
        from engine in Names
        from known in Gen.Choose(0, 15)
        select new CaseFigures(new CaseKey(service, operation, scenario))
        {
            Work = new WorkFigures(counts[0], counts[1], counts[2], counts[3]),
            Engine = (known & 1) > 0 ? engine : null,
            SchemaHash = (known & 2) > 0 ? engine : null,
            AllocatedBytes = (known & 4) > 0 ? counts[4] : null,
            Time = (known & 8) > 0 ? time : null,
        };

    private static readonly Gen<IReadOnlyList<CaseFigures>> Lists =
        Cases.ArrayOf().Select(cases => (IReadOnlyList<CaseFigures>)[.. cases.DistinctBy(figures => figures.Case).OrderBy(figures => figures.Case, CaseKey.Order)]);

    private static readonly Gen<TimesFile> Files =
        from names in Names.ArrayOf(6)
        from processors in Gen.Choose(1, int.MaxValue)
        from lists in Lists.ArrayOf()
        from ticks in Counts
        from commit in Names
        select new TimesFile(
            new MachineFingerprint(names[0], processors, names[1], names[2], names[3], names[4], names[5]),
            [.. lists.Select((cases, index) => new BaselineRun(
                new Guid(index, 1, 2, new byte[8]),
                new DateTimeOffset(ticks % DateTime.MaxValue.Ticks, TimeSpan.Zero),
                [.. cases.Select(figures => new CaseFigures(figures.Case) { Time = figures.Time, AllocatedBytes = figures.AllocatedBytes })])
            {
                Commit = index % 2 == 0 ? commit : null,
            })]);

    [Test]
    public void Counted_work_is_read_as_it_was_written() => Prop.ForAll(Arb.From(Lists), cases =>
    {
        var text = CountersFile.Text(cases);
        var read = BaselineText.Parse("counters.json", text, CountersFile.Read).Values;
        Assert.That(read, Is.EqualTo(cases.Select(figures => figures with { AllocatedBytes = null, Time = null })));
        Assert.That(CountersFile.Text(read.Reverse()), Is.EqualTo(text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_250_106, 7));

    [Test]
    public void Runs_are_read_as_they_were_written() => Prop.ForAll(Arb.From(Files), file =>
    {
        var text = file.Text();
        var read = BaselineText.Parse("times.json", text, TimesFile.Read);
        Assert.That(read.Machine, Is.EqualTo(file.Machine));
        Assert.That(read.Runs.Select(Facts), Is.EqualTo(file.Runs.Select(Facts)));
        Assert.That(read.Runs.SelectMany(run => run.Cases), Is.EqualTo(file.Runs.SelectMany(run => run.Cases)));
        Assert.That(read.Text(), Is.EqualTo(text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20_250_106, 7));

    [Test]
    [SetCulture("de-DE")]
    public void The_culture_changes_nothing() =>
        Assert.That(CountersFile.Text([SampleRuns.Case("Sum", vmSteps: 1_000_000)]), Does.Contain("\"vm_steps\":1000000,"));

    private static (Guid Id, DateTimeOffset Started, string? Commit, int Cases) Facts(BaselineRun run) => (run.Id, run.Started, run.Commit, run.Cases.Count);
}
