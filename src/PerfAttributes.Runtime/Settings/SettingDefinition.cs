using System.Text.Json;

namespace PerfAttributes.Settings;

/// <summary>One setting: its name, what it means, and how its value is read from whatever source.</summary>
/// <param name="Key">Its name in camel case, the same in every source.</param>
/// <param name="Meaning">What it decides, for the documented table.</param>
/// <param name="Form">What a valid value looks like.</param>
/// <param name="Default">The value without any source, for the documented table.</param>
/// <param name="Set">Reads a value into settings; <see langword="null"/> if the text is not valid.</param>
internal sealed record SettingDefinition(
    string Key,
    string Meaning,
    string Form,
    string Default,
    Func<PerfSettings, string, PerfSettings?> Set)
{
    /// <summary>Whether the file may also hold the literals <c>true</c> and <c>false</c>.</summary>
    internal bool IsBoolean { get; init; }

    /// <summary>Whether the file may also hold a number.</summary>
    internal bool IsNumber { get; init; }

    /// <summary>The test parameter: <c>perf.callTimeLimit</c>.</summary>
    internal string TestParameter => "perf." + Key;

    /// <summary>The environment variable: <c>callTimeLimit</c> is <c>PERFATTRIBUTES_CALL_TIME_LIMIT</c>.</summary>
    internal string EnvironmentVariable => "PERFATTRIBUTES_" + JsonNamingPolicy.SnakeCaseUpper.ConvertName(Key);

    /// <summary>Reads a value into settings.</summary>
    /// <param name="settings">The settings so far.</param>
    /// <param name="value">The value and where it was read.</param>
    /// <exception cref="PerfSettingsException">It is not valid.</exception>
    internal PerfSettings Read(PerfSettings settings, SettingValue value) =>
        (value.Text is { } text ? Set(settings, text.Trim()) : null) ?? throw new PerfSettingsException(value.Source, value.Written, Form);
}
