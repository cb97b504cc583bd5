namespace PerfAttributes.Tool.Terminal;

/// <summary>The document of a command that could not be done.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command">The command as it is called.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record ToolError(int SchemaVersion, string Command, ToolErrorText Error);
