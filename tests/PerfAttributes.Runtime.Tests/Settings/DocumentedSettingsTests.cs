using NUnit.Framework;
using PerfAttributes.Settings;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.Tests.Settings;

/// <summary>The tables of the README are those of the definitions. A failing test shows the table to put there.</summary>
public sealed class DocumentedSettingsTests
{
    [Test]
    public void The_table_of_settings_is_that_of_the_definitions() => Documents(
        "settings",
        ["setting", "decides", "valid", "default", "test parameter", "environment"],
        SettingDefinitions.All.Select(one => new[]
        {
            Code(one.Key), one.Meaning, one.Form, one.Default, Code(one.TestParameter), Code(one.EnvironmentVariable),
        }));

    [Test]
    public void The_table_of_limits_is_that_of_the_definitions() => Documents(
        "limits",
        ["limit", "of the attribute", "valid"],
        BudgetLimits.All.Select(one => new[] { Code(one.Name), Code(one.Kind.ToString()), one.Form }));

    private static void Documents(string name, string[] head, IEnumerable<string[]> rows)
    {
        var table = string.Concat(new[] { head, [.. head.Select(_ => "---")] }.Concat(rows).Select(row => $"| {string.Join(" | ", row)} |\n"));
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Settings", "README.md")).ReplaceLineEndings("\n");
        var documented = readme.Split($"<!-- {name} -->\n")[1].Split($"<!-- /{name} -->")[0];
        Assert.That(documented, Is.EqualTo(table), "The table should be:\n" + table);
    }

    private static string Code(string text) => $"`{text}`";
}
