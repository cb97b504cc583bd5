namespace PerfAttributes.Tool.Terminal;

/// <summary>What is wrong.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="WayOut">What to do about it.</param>
internal sealed record ToolErrorText(string Message, string WayOut);
