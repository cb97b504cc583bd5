using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Settings;

public sealed class PerfSettingsReaderTests
{
    private string _folder = null!;

    private string FilePath => Path.Combine(_folder, SettingsFile.Name);

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("perf settings ").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_any_value_the_defaults_hold() => Assert.That(Read(), Is.EqualTo(new PerfSettings()));

    [Test]
    public void Test_parameters_are_read_by_their_names() => Assert.That(
        Read(parameters: new() { ["perf.mode"] = "off", ["perf.callTimeLimit"] = "2min", ["perf.samplingTime"] = "500ms", ["perf.reportDirectory"] = "out" }),
        Is.EqualTo(new PerfSettings
        {
            Mode = PerfMode.Off,
            CallTimeLimit = TimeSpan.FromMinutes(2),
            SamplingTime = TimeSpan.FromMilliseconds(500),
            ReportDirectory = "out",
        }));

    [TestCase("0s", 0)]
    [TestCase("0", 0)]
    [TestCase("250ms", 250)]
    public void Advice_alone_may_take_no_time_at_all(string text, int milliseconds) =>
        Assert.That(Read(parameters: new() { ["perf.adviceTime"] = text }).AdviceTime, Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));

    [Test]
    public void A_file_is_read_with_comments_and_trailing_commas() => Assert.That(
        Read(
            """
            {
                "version": 1,
                // for the build server
                "mode": "on", "callTimeLimit": "45s", "samplingTime": "3s", "tolerance": "12.5%",
                "strict": true, "inconclusive": "fail", "reportDirectory": "out", "indexMutation": true, "statistics": "p.sql",
            }
            """),
        Is.EqualTo(new PerfSettings
        {
            CallTimeLimit = TimeSpan.FromSeconds(45),
            SamplingTime = TimeSpan.FromSeconds(3),
            Tolerance = 0.125,
            Strict = true,
            Inconclusive = InconclusivePolicy.Fail,
            ReportDirectory = "out",
            IndexMutation = true,
            StatisticsFile = "p.sql",
        }));

    [TestCase("500")]
    [TestCase("\"500\"")]
    public void A_count_may_be_a_number_of_the_file(string value)
    {
        Assert.That(Read($$"""{ "historyRuns": {{value}} }""").HistoryRuns, Is.EqualTo(500));
        Assert.That(() => Read("""{ "callTimeLimit": 45 }"""), Throws.TypeOf<PerfSettingsException>(), "a number of what?");
    }

    [TestCase("off")]
    [TestCase("OFF")]
    public void A_history_is_off_in_whatever_case(string value) => Assert.That(Read($$"""{ "history": "{{value}}" }""").KeepsHistory, Is.False);

    [Test]
    public void Test_parameters_go_before_the_file_and_the_environment_before_both()
    {
        const string File = """{ "samplingTime": "1s", "tolerance": "1%", "strict": true }""";
        var settings = Read(
            File,
            new() { ["perf.samplingTime"] = "2s", ["perf.tolerance"] = "2%" },
            new() { ["PERFATTRIBUTES_SAMPLING_TIME"] = "3s", ["PERFATTRIBUTES_STRICT"] = "" });
        Assert.That(settings.SamplingTime, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(settings.Tolerance, Is.EqualTo(0.02));
        Assert.That(settings.Strict, Is.True, "an empty variable is not set");
    }

    [Test]
    public void What_becomes_of_baselines_can_be_said_by_each_source(
        [Values(BaselineMode.Off, BaselineMode.Compare, BaselineMode.Save, BaselineMode.Update)] BaselineMode mode)
    {
        var text = mode.ToString().ToLowerInvariant();
        var other = mode == BaselineMode.Save ? "off" : "save";
        Assert.That(Read($$"""{ "baseline": "{{text}}" }""").Baseline, Is.EqualTo(mode));
        Assert.That(Read($$"""{ "baseline": "{{other}}" }""", new() { ["perf.baseline"] = text }).Baseline, Is.EqualTo(mode));
        Assert.That(
            Read($$"""{ "baseline": "{{other}}" }""", new() { ["perf.baseline"] = other }, new() { ["PERFATTRIBUTES_BASELINE"] = text }).Baseline, Is.EqualTo(mode));
    }

    [Test]
    public void A_mode_sets_the_defaults_and_whatever_source_gives_a_value_goes_before_them()
    {
        var quick = Read("""{ "samplingTime": "7s" }""", environment: new() { ["PERFATTRIBUTES_MODE"] = "QUICK" });
        Assert.That(quick, Is.EqualTo(PerfSettings.Of(PerfMode.Quick) with { SamplingTime = TimeSpan.FromSeconds(7) }));
        var thorough = Read("""{ "mode": "thorough" }""", environment: new() { ["PERFATTRIBUTES_STRICT"] = "false" });
        Assert.That(thorough, Is.EqualTo(PerfSettings.Of(PerfMode.Thorough) with { Strict = false }));
    }

    [Test]
    public void Quick_takes_less_time_and_thorough_more_evidence()
    {
        var (quick, usual, thorough) = (PerfSettings.Of(PerfMode.Quick), PerfSettings.Of(PerfMode.On), PerfSettings.Of(PerfMode.Thorough));
        Assert.That(usual, Is.EqualTo(new PerfSettings()));
        Assert.That(new[] { quick.SamplingTime, usual.SamplingTime, thorough.SamplingTime }, Is.Ordered.Ascending.And.Unique);
        Assert.That(quick.GrowthSizes, Is.InRange(4, usual.GrowthSizes - 1));
        Assert.That(new[] { quick.IndexMutation, usual.IndexMutation, thorough.IndexMutation }, Is.EqualTo(new[] { false, false, true }));
        Assert.That(thorough, Has.Property(nameof(PerfSettings.Strict)).True.And.Property(nameof(PerfSettings.MinReportedSamples)).EqualTo(1_000));
    }

    [TestCase("PERFATTRIBUTES_MODE", "sometimes", "\"on\", \"off\", \"quick\" or \"thorough\"")]
    [TestCase("PERFATTRIBUTES_MODE", "1", "\"on\", \"off\", \"quick\" or \"thorough\"")]
    [TestCase("PERFATTRIBUTES_MODE", "on,off", "\"on\", \"off\", \"quick\" or \"thorough\"")]
    [TestCase("PERFATTRIBUTES_CALL_TIME_LIMIT", "soon", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_CALL_TIME_LIMIT", "0s", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_SAMPLING_TIME", "-1s", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_SAMPLING_TIME", "1,5s", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_SAMPLING_TIME", "999999999999999999999s", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_ADVICE_TIME", "-1s", "\"0s\" for not at all")]
    [TestCase("PERFATTRIBUTES_TOLERANCE", "NaN%", "such as \"10%\"")]
    [TestCase("PERFATTRIBUTES_TOLERANCE", "0.1", "such as \"10%\"")]
    [TestCase("PERFATTRIBUTES_STRICT", "yes", "true or false")]
    [TestCase("PERFATTRIBUTES_INDEX_MUTATION", "1", "true or false")]
    [TestCase("PERFATTRIBUTES_STATISTICS", " ", "the path of a file")]
    [TestCase("PERFATTRIBUTES_INCONCLUSIVE", "2", "\"warn\", \"fail\" or \"ignore\"")]
    public void A_bad_value_is_told_with_its_source_and_what_would_be_valid(string variable, string value, string valid)
    {
        var error = Assert.Throws<PerfSettingsException>(() => Read(environment: new() { [variable] = value }));
        Assert.That(error!.Message, Does.Contain(variable).And.Contain($"\"{value}\"").And.Contain(valid));
    }

    [Test]
    public void A_bad_value_is_told_also_where_a_stronger_source_gives_another() => Assert.Throws<PerfSettingsException>(
        () => Read("""{ "mode": "never" }""", environment: new() { ["PERFATTRIBUTES_MODE"] = "on" }));

    [Test]
    public void A_mistyped_name_is_told_with_the_nearest_one()
    {
        var variable = Assert.Throws<PerfSettingsException>(() => Read(environment: new() { ["PERFATTRIBUTES_TOLERENCE"] = "1%" }));
        Assert.That(variable!.Message, Does.Contain("PERFATTRIBUTES_TOLERENCE").And.Contain("Did you mean \"PERFATTRIBUTES_TOLERANCE\"?"));
        var parameter = Assert.Throws<PerfSettingsException>(() => Read(parameters: new() { ["perf.Mode"] = "on" }));
        Assert.That(parameter!.Message, Does.Contain("Did you mean \"perf.mode\"?"));
        Assert.That(Read(parameters: new() { ["performance"] = "x" }), Is.EqualTo(new PerfSettings()), "those of others are left alone");
    }

    [TestCase("""{ "toleranse": "1%" }""", "there is no setting \"toleranse\". Did you mean \"tolerance\"?")]
    [TestCase("""{ "tolerance": 0.1 }""", "tolerance in {0} is 0.1; valid is a percentage")]
    [TestCase("""{ "samplingTime": null }""", "samplingTime in {0} is null; valid is a positive number and a unit")]
    [TestCase("""{ "mode": true }""", "mode in {0} is true; valid is \"on\", \"off\"")]
    [TestCase("""{ "strict": 1 }""", "strict in {0} is 1; valid is true or false")]
    [TestCase("""{ "mode": "on", "mode": "off" }""", "mode in {0} is there more than once")]
    [TestCase("""{ "version": 2, "moods": 3 }""", "version in {0} is 2: the file was written for a newer PerfAttributes; valid is 1")]
    [TestCase("""{ "version": "1" }""", "version in {0} is \"1\"; valid is the number 1")]
    [TestCase("""{ "version": 0 }""", "version in {0} is 0; valid is the number 1")]
    [TestCase("[]", "{0} is []; valid is an object with settings")]
    [TestCase("{ \"mode\": \"on\",\n  \"strict\": truth }", "{0} is no valid JSON, line 2, column 16:")]
    [TestCase("{ \"reportDirectory\": \"\u00fc\u00fc\" x }", "{0} is no valid JSON, line 1, column 27:")]
    [TestCase("", "{0} is no valid JSON, line 1, column 1:")]
    public void A_fault_in_the_file_is_told_with_its_place(string json, string message)
    {
        var error = Assert.Throws<PerfSettingsException>(() => Read(json));
        Assert.That(error!.Message, Does.Contain(message.Replace("{0}", FilePath, StringComparison.Ordinal)));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_told() => Assert.That(
        Assert.Throws<PerfSettingsException>(() => PerfSettingsReader.Read(_folder, [], []))!.Message, Does.StartWith(_folder + " cannot be read: "));

    [Test]
    [SetCulture("tr-TR")]
    public void Another_culture_changes_nothing() => Assert.That(
        Read("""{ "mode": "QUICK", "tolerance": "1.5%", "inconclusive": "IGNORE" }"""),
        Is.EqualTo(PerfSettings.Of(PerfMode.Quick) with { Tolerance = 0.015, Inconclusive = InconclusivePolicy.Ignore }));

    [TestCase("mode", "perf.mode", "PERFATTRIBUTES_MODE")]
    [TestCase("callTimeLimit", "perf.callTimeLimit", "PERFATTRIBUTES_CALL_TIME_LIMIT")]
    public void Each_setting_has_one_name_in_every_source(string key, string parameter, string variable)
    {
        var setting = SettingDefinitions.All.Single(one => one.Key == key);
        Assert.That((setting.TestParameter, setting.EnvironmentVariable), Is.EqualTo((parameter, variable)));
    }

    [Test]
    public void The_projects_own_file_goes_before_the_copy_beside_the_assembly()
    {
        var output = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        var copy = Path.Combine(output, SettingsFile.Name);
        Assert.That(SettingsFileLocation.Find(_folder, output), Is.Null);
        File.WriteAllText(copy, "{}");
        Assert.That(SettingsFileLocation.Find(_folder, output), Is.EqualTo(copy));
        Assert.That(SettingsFileLocation.Find(null, output), Is.EqualTo(copy));
        File.WriteAllText(FilePath, "{}");
        Assert.That(SettingsFileLocation.Find(_folder, output), Is.EqualTo(FilePath));
    }

    private PerfSettings Read(
        string? file = null, Dictionary<string, string>? parameters = null, Dictionary<string, string>? environment = null)
    {
        if (file is not null)
            File.WriteAllText(FilePath, file);
        return PerfSettingsReader.Read(file is null ? null : FilePath, parameters ?? [], environment ?? []);
    }
}
