namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>How a command ended.</summary>
internal sealed record DotNetResult(int ExitCode, string Output, string Error)
{
    internal string All => Output + Error;
}
