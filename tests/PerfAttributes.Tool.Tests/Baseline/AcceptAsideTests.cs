using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Baseline;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests.Baseline;

/// <summary>What becomes of figures that <c>baseline accept</c> measured aside.</summary>
[TestFixture]
public sealed class AcceptAsideTests : IDisposable
{
    private readonly StringWriter _error = new();
    private string _aside = "";

    [TearDown]
    public void TearDown()
    {
        if (Directory.Exists(_aside))
            Directory.Delete(_aside, recursive: true);
    }

    public void Dispose() => _error.Dispose();

    [Test]
    public async Task They_go_once_the_baseline_has_them()
    {
        Assert.That(await Aside(measured => measured + 1), Is.EqualTo(8));
        Assert.That(Directory.Exists(_aside), Is.False);
    }

    [Test]
    public void They_go_where_nothing_changed()
    {
        Assert.That(() => Aside(_ => throw new BaselineException("counters.json", "It cannot be.", "try.")), Throws.TypeOf<BaselineException>());
        Assert.That(Directory.Exists(_aside), Is.False);
        Assert.That(_error.ToString(), Is.Empty);
    }

    [Test]
    public void They_stay_where_the_baseline_has_a_part_of_them_and_their_place_is_told()
    {
        Assert.That(
            () => Aside(_ => throw new BaselineException("times.json", "It cannot be.", "try.") { Saved = ["counters.json"] }), Throws.TypeOf<BaselineException>());
        Assert.That(File.ReadAllText(Path.Combine(_aside, "figures")), Is.EqualTo("7"));
        Assert.That(_error.ToString(), Does.Contain("is kept").And.Contain(_aside));
    }

    [Test]
    public void They_stay_where_nobody_can_say_what_the_baseline_has()
    {
        Assert.That(() => Aside(_ => throw new InvalidOperationException()), Throws.InvalidOperationException);
        Assert.That(File.ReadAllText(Path.Combine(_aside, "figures")), Is.EqualTo("7"));
    }

    [Test]
    public void Who_is_stopped_while_measuring_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.That(
            () => Aside(_ => throw new AssertionException("The baseline was changed."), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.Exists(_aside), Is.False);
    }

    private Task<int> Aside(Func<int, int> takeOver, CancellationToken stop = default)
    {
        var host = new ToolHost { Out = TextWriter.Null, Error = _error, In = TextReader.Null, Directory = "." };
        return AcceptCommand.Aside(
            new ToolOutput(host, "baseline accept", json: false),
            async folder =>
            {
                _aside = folder;
                await File.WriteAllTextAsync(Path.Combine(folder, "figures"), "7", CancellationToken.None);
                return 7;
            },
            takeOver,
            stop);
    }
}
