using System.Text.Json;
using PerfAttributes.Files;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.Settings;

/// <summary>A settings file, read and checked for its form: <c>perfattributes.json</c>.</summary>
/// <param name="Values">The settings by their keys.</param>
/// <param name="Budgets">The overrides of single budgets.</param>
internal sealed record SettingsFile(IReadOnlyDictionary<string, SettingValue> Values, IReadOnlyList<BudgetOverride> Budgets)
{
    /// <summary>The file's name.</summary>
    internal const string Name = "perfattributes.json";

    /// <summary>The newest version of the file's form that this version reads.</summary>
    internal const int Version = 1;

    private const string VersionKey = "version";
    private const string BudgetsKey = "budgets";

    internal static SettingsFile Empty { get; } = new(new Dictionary<string, SettingValue>(), []);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="PerfSettingsException">It cannot be read, or its form is not valid.</exception>
    internal static SettingsFile Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PerfSettingsException($"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads a file's text; comments and trailing commas are allowed.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="PerfSettingsException">Its form is not valid.</exception>
    internal static SettingsFile Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(
                text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(path, JsonPlace.Root(path, document.RootElement, message => new PerfSettingsException(message)));
        }
        catch (JsonException error)
        {
            throw new PerfSettingsException($"{path} is no valid JSON{JsonFault.Describe(text, error)}");
        }
    }

    private static SettingsFile Read(string path, JsonPlace root)
    {
        var (values, budgets) = (new Dictionary<string, SettingValue>(StringComparer.Ordinal), (IReadOnlyList<BudgetOverride>)[]);
        var members = root.Members("an object with settings");
        // A newer file may have keys that this version does not know: its version is what to tell.
        if (members.FirstOrDefault(member => member.Name == VersionKey) is { } version)
            CheckVersion(version);
        foreach (var member in members.Where(member => member.Name != VersionKey))
        {
            if (member.Name == BudgetsKey)
                budgets = BudgetsReader.Read(member);
            else if (SettingDefinitions.All.FirstOrDefault(setting => setting.Key == member.Name) is { } setting)
                values[setting.Key] = Value(member, setting);
            else
                throw new PerfSettingsException(UnknownName.Say($"{path}: there is no setting \"{member.Name}\"", member.Name, Keys()));
        }

        return new SettingsFile(values, budgets);
    }

    private static List<string> Keys() => [.. SettingDefinitions.All.Select(setting => setting.Key), BudgetsKey, VersionKey];

    private static void CheckVersion(JsonPlace node)
    {
        if (node.Element.ValueKind != JsonValueKind.Number || !node.Element.TryGetInt32(out var version) || version < 1)
            throw node.Invalid("the number 1");
        if (version > Version)
            throw new PerfSettingsException($"{node.Source} is {version}: the file was written for a newer PerfAttributes; valid is {Version}. Update the package PerfAttributes.NUnit.");
    }

    // The value of a setting; true, false and numbers count only where they are meant.
    private static SettingValue Value(JsonPlace member, SettingDefinition setting) => new(
        member.Source,
        member.Element.ValueKind switch
        {
            JsonValueKind.String => member.Element.GetString(),
            JsonValueKind.True or JsonValueKind.False when setting.IsBoolean => member.Element.GetRawText(),
            JsonValueKind.Number when setting.IsNumber => member.Element.GetRawText(),
            _ => null,
        },
        member.Written);
}
