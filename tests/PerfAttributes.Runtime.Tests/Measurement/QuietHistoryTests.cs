using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class QuietHistoryTests
{
    private string _path = null!;

    [SetUp]
    public void SetUp() => _path = Path.Combine(Path.GetTempPath(), $"perfattributes-test-{Guid.NewGuid():N}.json");

    [TearDown]
    public void TearDown() => File.Delete(_path);

    [Test]
    public void Without_a_file_nothing_is_known() => Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.NaN);

    [Test]
    public void A_process_that_begins_on_a_busy_machine_knows_what_earlier_ones_saw()
    {
        for (var i = 0; i < 5; i++)
            new QuietHistory(_path).Add(Found(14_000, 5_000));
        var reference = new QuietHistory(_path).Load();
        reference.LearnHere(21_000, 8_000);
        Assert.That((reference.Nanoseconds, reference.ComputingNanoseconds), Is.EqualTo((14_000, 5_000)));
        Assert.That(reference.Found!.Nanoseconds, Is.EqualTo(21_000), "what this process adds is what it found itself");
    }

    [Test]
    public void A_machine_that_became_slower_for_good_is_followed()
    {
        for (var i = 0; i < 3; i++)
            new QuietHistory(_path).Add(Found(10_000, 4_000));
        for (var i = 0; i < QuietHistory.Processes; i++)
            new QuietHistory(_path).Add(Found(20_000, 8_000));
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.EqualTo(20_000));
    }

    [Test]
    public void One_lucky_process_does_not_set_the_reference()
    {
        new QuietHistory(_path).Add(Found(5_000, 1_000));
        for (var i = 0; i < 9; i++)
            new QuietHistory(_path).Add(Found(14_000, 5_000));
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.EqualTo(14_000).Within(1));
    }

    [TestCase("")]
    [TestCase("not json")]
    [TestCase("{\"Version\":2,\"Machine\":\"another\",\"Chase\":[1],\"Computing\":[1]}")]
    [TestCase("{\"Version\":2}")]
    public void A_file_that_cannot_be_used_counts_for_nothing(string content)
    {
        File.WriteAllText(_path, content);
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.NaN);
        new QuietHistory(_path).Add(Found(14_000, 5_000));
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.EqualTo(14_000));
    }

    [Test]
    public void A_file_of_an_earlier_version_is_of_other_sentinels_and_counts_for_nothing()
    {
        new QuietHistory(_path).Add(Found(14_000, 5_000));
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("\"Version\":2", "\"Version\":1", StringComparison.Ordinal));
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.NaN);
        new QuietHistory(_path).Add(Found(15_000, 5_000));
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.EqualTo(15_000));
    }

    [Test]
    public void A_file_of_a_later_version_is_left_to_it()
    {
        const string Later = "{\"Version\":3,\"Lowest\":{}}";
        File.WriteAllText(_path, Later);
        Assert.That(new QuietHistory(_path).Load().Nanoseconds, Is.NaN);
        new QuietHistory(_path).Add(Found(14_000, 5_000));
        Assert.That(File.ReadAllText(_path), Is.EqualTo(Later));
    }

    [Test]
    public void A_place_that_cannot_be_written_to_is_no_error()
    {
        File.WriteAllText(_path, "a file, where a folder would be needed");
        Assert.That(() => new QuietHistory(Path.Combine(_path, "quiet.json")).Add(Found(1, 1)), Throws.Nothing);
    }

    private static QuietReference Found(double chase, double computing)
    {
        var found = new QuietReference();
        found.LearnHere(chase, computing);
        return found.Found!;
    }
}
