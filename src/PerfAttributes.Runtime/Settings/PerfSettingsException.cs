namespace PerfAttributes.Settings;

/// <summary>A setting has a value that cannot be used.</summary>
public sealed class PerfSettingsException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="source">Where the value was read: an environment variable, a test parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="form">What would be valid.</param>
    public PerfSettingsException(string source, string value, string form)
        : base($"{source} is \"{value}\"; valid is {form}.")
    {
    }
}
