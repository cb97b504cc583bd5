using NUnit.Framework;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Settings;

public sealed class PerfSettingsReaderTests
{
    [Test]
    public void Without_any_value_the_defaults_hold() => Assert.That(Read([], []), Is.EqualTo(new PerfSettings()));

    [Test]
    public void Test_parameters_are_read_by_their_names() => Assert.That(
        Read(new() { ["perf.mode"] = "off", ["perf.callTimeLimit"] = "2min", ["perf.samplingTime"] = "500ms", ["perf.reportDirectory"] = "out" }, []),
        Is.EqualTo(new PerfSettings
        {
            Mode = PerfMode.Off,
            CallTimeLimit = TimeSpan.FromMinutes(2),
            SamplingTime = TimeSpan.FromMilliseconds(500),
            ReportDirectory = "out",
        }));

    [Test]
    public void The_environment_goes_before_test_parameters() => Assert.That(
        Read(new() { ["perf.mode"] = "off" }, new() { ["PERFATTRIBUTES_MODE"] = "ON" }).Mode, Is.EqualTo(PerfMode.On));

    [TestCase("mode", "PERFATTRIBUTES_MODE")]
    [TestCase("callTimeLimit", "PERFATTRIBUTES_CALL_TIME_LIMIT")]
    public void Each_setting_has_one_name_in_the_environment(string key, string variable) =>
        Assert.That(PerfSettingsReader.EnvironmentVariable(key), Is.EqualTo(variable));

    [TestCase("PERFATTRIBUTES_MODE", "sometimes", "\"on\" or \"off\"")]
    [TestCase("PERFATTRIBUTES_CALL_TIME_LIMIT", "soon", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_CALL_TIME_LIMIT", "0s", "such as \"20ms\"")]
    [TestCase("PERFATTRIBUTES_SAMPLING_TIME", "-1s", "such as \"20ms\"")]
    public void A_bad_value_is_told_with_its_source_and_what_would_be_valid(string variable, string value, string valid)
    {
        var error = Assert.Throws<PerfSettingsException>(() => Read([], new() { [variable] = value }));
        Assert.That(error!.Message, Does.Contain(variable).And.Contain($"\"{value}\"").And.Contain(valid));
    }

    private static PerfSettings Read(Dictionary<string, string> parameters, Dictionary<string, string> environment) =>
        PerfSettingsReader.Read(parameters.GetValueOrDefault, environment.GetValueOrDefault);
}
