namespace PerfAttributes.Settings;

/// <summary>A value that a source gives to a setting.</summary>
/// <param name="Source">Where it was read, for messages.</param>
/// <param name="Text">Its text; <see langword="null"/> if it is of a type that no setting has.</param>
/// <param name="Written">How it was written there, for messages.</param>
internal sealed record SettingValue(string Source, string? Text, string Written)
{
    /// <summary>A value that is text already.</summary>
    internal static SettingValue OfText(string source, string text) => new(source, text, $"\"{text}\"");
}
