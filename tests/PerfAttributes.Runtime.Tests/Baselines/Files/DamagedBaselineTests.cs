using System.Text;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>A file that cannot be read is told by name and place, and stays as it is.</summary>
public sealed class DamagedBaselineTests
{
    private TemporaryBaseline _baseline = null!;

    [SetUp]
    public void SetUp()
    {
        _baseline = new TemporaryBaseline();
        _baseline.Folder.Save(Run(Case("Sum"), Case("Add")) with { Id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e") });
    }

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [TestCase("", "is empty")]
    [TestCase(" \n", "is empty")]
    [TestCase("{\n<<<<<<< HEAD\n}", "unsettled merge: <<<<<<< in line 2")]
    [TestCase("{\r\n\r\n>>>>>>> other\r\n}", "unsettled merge: >>>>>>> in line 3")]
    [TestCase("{\"version\": 2, \"shards\": []}", "written by a newer PerfAttributes: its version is 2")]
    [TestCase("{\"version\": \"1\", \"cases\": []}", "version in ")]
    [TestCase("{\"version\": 0, \"cases\": []}", "is 0; valid is the number 1")]
    [TestCase("{\"cases\": []}", "has no member \"version\"")]
    [TestCase("[]", "is []; valid is an object")]
    [TestCase("{\"version\": 1}", "has no member \"cases\"")]
    [TestCase("{\"version\": 1, \"cases\": {}}", "is {}; valid is a list of cases")]
    [TestCase("{\"version\": 1, \"cases\": [], \"cases\": []}", "cases in ")]
    [TestCase("{\"version\": 1, \"cases\": [], \"more\": 1}", "more in ")]
    [TestCase("{\"version\": 1, \"cases\": [7]}", "cases > #1 in ")]
    [TestCase("{\n  \"version\": 1,\n  \"cases\": [}\n}", "no valid JSON, line 3, column 13")]
    [TestCase("{\"version\": 1, \"cases\": []} {}", "no valid JSON, line 1")]
    public void A_damaged_file_is_refused(string text, string message)
    {
        File.WriteAllText(_baseline.Counters, text);
        AssertRefused(_baseline.Counters, message);
    }

    [TestCase("\"vm_steps\":100", "\"vm_steps\":-1", "cases > Shop.Cart.Add in medium > vm_steps in ")]
    [TestCase("\"vm_steps\":100", "\"vm_steps\":1.5", "is 1.5; valid is a whole number from 0")]
    [TestCase("\"vm_steps\":100", "\"vm_steps\":9223372036854775808", "is 9223372036854775808; valid is a whole number from 0")]
    [TestCase("\"vm_steps\":100", "\"vm_steps\":\"100\"", "is \"100\"; valid is a whole number from 0")]
    [TestCase("\"vm_steps\":100", "\"vm_steps\":NaN", "no valid JSON, line 4")]
    [TestCase("\"vm_steps\":100", "\"vm_steps\":100,\"vm_steps\":101", "vm_steps in ")]
    [TestCase("\"vm_steps\":100", "\"wm_steps\":100", "wm_steps in ")]
    [TestCase("\"vm_steps\":100,", "", "cases > Shop.Cart.Add in medium in ")]
    [TestCase("\"Add\"", "\"Sum\"", "Shop.Cart.Sum in medium is there more than once")]
    [TestCase("\"Add\"", "null", "cases > #1 > operation in ")]
    public void A_counted_figure_that_cannot_be_is_refused(string old, string text, string message)
    {
        Replace(_baseline.Counters, old, text);
        AssertRefused(_baseline.Counters, message);
    }

    [TestCase("\"median_ns\":1234.5", "\"median_ns\":1e999", "runs > #1 > cases > Shop.Cart.Add in medium > median_ns in ")]
    [TestCase("\"median_ns\":1234.5", "\"median_ns\":0", "is 0; valid is a number of nanoseconds above 0")]
    [TestCase("\"median_ns\":1234.5", "\"median_ns\":-3", "is -3; valid is a number of nanoseconds above 0")]
    [TestCase("\"median_ns\":1234.5,", "", "has no member \"median_ns\"")]
    [TestCase("\"samples\":100", "\"samples\":0", "is 0; valid is a whole number from 1")]
    [TestCase("\"computing_sentinel_ns\":50.25", "\"computing_sentinel_ns\":null", "is null; valid is a number of nanoseconds above 0")]
    [TestCase("\"allocated_bytes\":64", "\"allocated_bytes\":-64", "is -64; valid is a whole number from 0")]
    [TestCase("2025-01-06T11:00:00Z", "yesterday", "is \"yesterday\"; valid is a date")]
    [TestCase("0f8fad5b-d9cb-469f-a165-70867728950e", "7", "is \"7\"; valid is an id")]
    [TestCase("\"processors\":2", "\"processors\":4", "is of another machine than its name says")]
    [TestCase("\"processors\":2", "\"processors\":0", "machine > processors in ")]
    public void A_time_that_cannot_be_is_refused(string old, string text, string message)
    {
        Replace(_baseline.Times, old, text);
        AssertRefused(_baseline.Times, message);
    }

    [Test]
    public void A_run_that_is_there_twice_is_refused()
    {
        var text = File.ReadAllText(_baseline.Times);
        var run = text[text.IndexOf("    {\"id\"", StringComparison.Ordinal)..text.LastIndexOf("\n  ]", StringComparison.Ordinal)];
        File.WriteAllText(_baseline.Times, text.Replace(run, $"{run},\n{run}", StringComparison.Ordinal));
        AssertRefused(_baseline.Times, "Run 0f8fad5b-d9cb-469f-a165-70867728950e is there more than once");
    }

    [Test]
    public void Bytes_that_are_no_utf8_are_told_with_their_line()
    {
        File.WriteAllBytes(_baseline.Counters, [.. "{\n\""u8, 0xE9, .. "\": 1}"u8]);
        AssertRefused(_baseline.Counters, "is not UTF-8: line 2");
    }

    [Test]
    public void A_folder_in_the_place_of_a_file_is_refused()
    {
        File.Delete(_baseline.Counters);
        Directory.CreateDirectory(_baseline.Counters);
        AssertRefused(_baseline.Counters, "is a folder");
    }

    [Test]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        var folder = new BaselineFolder(_baseline.Counters);
        Assert.That(folder.Exists, Is.True);
        Assert.That(() => folder.Load(Machine), Throws.TypeOf<BaselineException>().With.Message.Contains("is a file"));
        Assert.That(() => folder.Save(Run(Case("Sum"))), Throws.TypeOf<BaselineException>());
    }

    [Test]
    public void A_folder_that_may_not_be_listed_counts_as_a_baseline_and_is_refused_where_it_is_needed()
    {
        File.Delete(_baseline.Counters);
        var folder = new BaselineFolder(_baseline.Folder.Path)
        {
            ListFiles = (path, _) => throw new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
        };
        Assert.That(folder.Exists, Is.True);
        Assert.That(new RunBaseline(BaselineMode.Compare, folder, Machine).WantsMeasured(Key("Sum")), Is.False);
        Action[] actions = [() => folder.Load(Machine), () => folder.Series(), () => folder.Prune(new HashSet<CaseKey>())];
        foreach (var action in actions)
        {
            var error = Assert.Throws<BaselineException>(() => action())!;
            Assert.That(error.Message, Does.StartWith($"{folder.Path} cannot be listed: Access to the path").And.Contain("Way out: let this user read it, choose a folder"));
            Assert.That(error.File, Is.EqualTo(folder.Path));
        }
    }

    [Test]
    public void No_part_of_a_file_passes_for_the_whole()
    {
        var (counters, times) = (File.ReadAllText(_baseline.Counters).TrimEnd(), File.ReadAllText(_baseline.Times).TrimEnd());
        Assert.Multiple(() =>
        {
            for (var length = 0; length < counters.Length; length++)
                Assert.That(() => BaselineText.Parse("c", counters[..length], CountersFile.Read), Throws.TypeOf<BaselineException>());
            for (var length = 0; length < times.Length; length++)
                Assert.That(() => BaselineText.Parse("t", times[..length], TimesFile.Read), Throws.TypeOf<BaselineException>());
        });
    }

    [Test]
    public void What_editors_and_version_control_make_of_a_file_is_read()
    {
        var text = File.ReadAllText(_baseline.Counters).Replace("}\n  ]", "},\n  ]", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_baseline.Counters, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.That(_baseline.Folder.Load(Machine).Work[Key("Sum")].Work, Is.EqualTo(Case("Sum").Work));
    }

    private static void Replace(string file, string old, string text)
    {
        var whole = File.ReadAllText(file);
        var place = whole.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(file, whole[..place] + text + whole[(place + old.Length)..]);
    }

    private void AssertRefused(string file, string message)
    {
        var before = _baseline.Contents();
        Action[] actions =
        [
            () => _baseline.Folder.Load(Machine),
            () => _baseline.Folder.Series(),
            () => _baseline.Folder.Save(Run(Case("Sum", vmSteps: 7))),
            () => _baseline.Folder.Prune(new HashSet<CaseKey> { Key("Sum") }),
        ];
        Assert.Multiple(() =>
        {
            foreach (var action in actions)
            {
                var error = Assert.Throws<BaselineException>(() => action())!;
                Assert.That(error.Message, Does.Contain(message).And.Contain(file).And.Contain("Way out: "));
                Assert.That(error.File, Is.EqualTo(file));
            }

            Assert.That(_baseline.Contents(), Is.EqualTo(before));
        });
    }
}
