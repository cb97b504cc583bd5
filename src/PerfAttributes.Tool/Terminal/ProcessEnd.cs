namespace PerfAttributes.Tool.Terminal;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote, standard error included, in the order in which lines came.</param>
internal sealed record ProcessEnd(int ExitCode, string Output);
