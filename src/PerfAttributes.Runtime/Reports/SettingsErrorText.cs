using PerfAttributes.Settings;

namespace PerfAttributes.Reports;

/// <summary>A fault in the settings, as text.</summary>
public static class SettingsErrorText
{
    /// <summary>What every performance test says until the settings are mended.</summary>
    /// <param name="error">The fault.</param>
    /// <returns>Lines of at most 100 columns, paths aside.</returns>
    public static string Render(PerfSettingsException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new TextLines().Add(0, "The settings of PerfAttributes cannot be used, so nothing is checked.").Add(2, error.Message).ToString();
    }
}
