namespace PerfAttributes.Settings;

/// <summary>
/// Reads settings from <c>perfattributes.json</c>, test parameters (<c>perf.mode</c>) and the environment
/// (<c>PERFATTRIBUTES_MODE</c>); what comes later in this list goes before.
/// </summary>
public static class PerfSettingsReader
{
    /// <summary>What the names of test parameters of this library begin with.</summary>
    public const string ParameterPrefix = "perf.";

    private const string VariablePrefix = "PERFATTRIBUTES_";

    /// <summary>Reads all settings; a weaker source must be valid too.</summary>
    /// <param name="file">The path of <c>perfattributes.json</c>; <see langword="null"/> if there is none.</param>
    /// <param name="testParameters">The test parameters by name; those of others are left alone.</param>
    /// <param name="environment">The environment variables by name; an empty one counts as not set.</param>
    /// <exception cref="PerfSettingsException">A name or a value is not valid, or the file cannot be read.</exception>
    public static PerfSettings Read(
        string? file,
        IEnumerable<KeyValuePair<string, string>> testParameters,
        IEnumerable<KeyValuePair<string, string>> environment)
    {
        var fromFile = file is null ? SettingsFile.Empty : SettingsFile.Read(file);
        IReadOnlyDictionary<string, SettingValue>[] weakestFirst =
        [
            fromFile.Values,
            Named(testParameters, ParameterPrefix, StringComparison.Ordinal, setting => setting.TestParameter, "Test parameter"),
            // Windows does not tell the case of a variable's letters apart.
            Named(environment, VariablePrefix, StringComparison.OrdinalIgnoreCase, setting => setting.EnvironmentVariable, "Environment variable"),
        ];
        var mode = Merge(new PerfSettings(), SettingDefinitions.Mode).Mode;
        return SettingDefinitions.All.Aggregate(PerfSettings.Of(mode), Merge) with { Budgets = fromFile.Budgets };

        PerfSettings Merge(PerfSettings settings, SettingDefinition setting) => weakestFirst.Aggregate(
            settings,
            (merged, source) => source.TryGetValue(setting.Key, out var value) ? setting.Read(merged, value) : merged);
    }

    private static Dictionary<string, SettingValue> Named(
        IEnumerable<KeyValuePair<string, string>> given,
        string prefix,
        StringComparison comparison,
        Func<SettingDefinition, string> nameOf,
        string kind)
    {
        var values = new Dictionary<string, SettingValue>(StringComparer.Ordinal);
        foreach (var (name, text) in given.Where(pair => pair.Key.StartsWith(prefix, comparison) && !string.IsNullOrEmpty(pair.Value)))
        {
            var setting = SettingDefinitions.All.FirstOrDefault(one => string.Equals(nameOf(one), name, comparison))
                ?? throw new PerfSettingsException(UnknownName.Say($"{kind} {name} is no setting", name, [.. SettingDefinitions.All.Select(nameOf)]));
            values[setting.Key] = SettingValue.OfText($"{kind} {name}", text);
        }

        return values;
    }
}
