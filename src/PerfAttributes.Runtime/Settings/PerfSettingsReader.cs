using PerfAttributes.Quantities;

namespace PerfAttributes.Settings;

/// <summary>Reads settings from test parameters (<c>perf.mode</c>) and the environment (<c>PERFATTRIBUTES_MODE</c>), which goes before.</summary>
public static class PerfSettingsReader
{
    /// <summary>Reads all settings.</summary>
    /// <param name="testParameter">Finds a test parameter by name; <see langword="null"/> if it was not given.</param>
    /// <param name="environment">Finds an environment variable by name; <see langword="null"/> if it is not set.</param>
    /// <exception cref="PerfSettingsException">A value is not valid.</exception>
    public static PerfSettings Read(Func<string, string?> testParameter, Func<string, string?> environment)
    {
        var defaults = new PerfSettings();
        return new PerfSettings
        {
            Mode = Find("mode", ParseMode, "\"on\" or \"off\"") ?? defaults.Mode,
            CallTimeLimit = Find("callTimeLimit", ParseTime, Duration.Form) ?? defaults.CallTimeLimit,
            SamplingTime = Find("samplingTime", ParseTime, Duration.Form) ?? defaults.SamplingTime,
            Tolerance = Find("tolerance", ParseShare, Percentage.Form) ?? defaults.Tolerance,
            ReportDirectory = FindText("reportDirectory").Value,
        };

        T? Find<T>(string key, Func<string, T?> parse, string form)
            where T : struct
        {
            var (source, value) = FindText(key);
            if (value is null)
                return null;
            return parse(value) ?? throw new PerfSettingsException(source, value, form);
        }

        (string Source, string? Value) FindText(string key)
        {
            var variable = EnvironmentVariable(key);
            if (environment(variable) is { Length: > 0 } fromEnvironment)
                return ("Environment variable " + variable, fromEnvironment);
            return ("Test parameter perf." + key, testParameter("perf." + key) is { Length: > 0 } given ? given : null);
        }
    }

    /// <summary>The environment variable of a setting: <c>callTimeLimit</c> is <c>PERFATTRIBUTES_CALL_TIME_LIMIT</c>.</summary>
    /// <param name="key">The setting's name in camel case.</param>
    public static string EnvironmentVariable(string key) => "PERFATTRIBUTES_" + string.Concat(
        key.Select(letter => char.IsAsciiLetterUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));

    private static PerfMode? ParseMode(string text) => text.ToLowerInvariant() switch
    {
        "on" => PerfMode.On,
        "off" => PerfMode.Off,
        _ => null,
    };

    private static double? ParseShare(string text) => Percentage.TryParse(text, out var fraction) ? fraction : null;

    private static TimeSpan? ParseTime(string text) =>
        Duration.TryParse(text, out var nanoseconds) ? TimeSpan.FromMicroseconds(nanoseconds / 1e3) : null;
}
