using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests;

/// <summary>Programs that are not started: what they would do is said by the test.</summary>
internal sealed class ScriptedProcesses : IProcesses
{
    /// <summary>What was asked for, in order: program and arguments.</summary>
    internal List<IReadOnlyList<string>> Started { get; } = [];

    /// <summary>The variables that were set, in order.</summary>
    internal List<IReadOnlyDictionary<string, string>> Environments { get; } = [];

    /// <summary>Ends each process; gets its number, from 0, and its arguments.</summary>
    internal Func<int, IReadOnlyList<string>, ProcessEnd> End { get; set; } = (_, _) => new ProcessEnd(0, "");

    public Task<ProcessEnd> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken stop)
    {
        Started.Add([program, .. arguments]);
        Environments.Add(environment);
        return Task.FromResult(End(Started.Count - 1, arguments));
    }
}
