namespace PerfAttributes.Tool.CommandLine;

/// <summary>A command cannot do what it was asked for; the process ends with <see cref="ExitCode.Unusable"/>.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="wayOut">What the user can do about it, as a clause that begins in lower case.</param>
/// <param name="inner">What it came from.</param>
internal sealed class ToolException(string message, string wayOut, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the user can do about it.</summary>
    internal string WayOut { get; } = wayOut;
}
