namespace PerfAttributes.Settings;

/// <summary>A setting cannot be used: no contract is checked before it is mended.</summary>
public sealed class PerfSettingsException : Exception
{
    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="source">Where the value was read: an environment variable, a test parameter, a key of a file.</param>
    /// <param name="value">The value as it was written.</param>
    /// <param name="form">What would be valid.</param>
    public PerfSettingsException(string source, string value, string form)
        : this($"{source} is {value}; valid is {form}.")
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">Where, what, and what would be valid.</param>
    public PerfSettingsException(string message)
        : base(message)
    {
    }
}
