namespace PerfAttributes.Tool.Terminal;

/// <summary>Starts other programs and waits for them.</summary>
internal interface IProcesses
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables to set beside those of this process.</param>
    /// <param name="stop">Kills it with all that it started.</param>
    /// <returns>How it ended.</returns>
    Task<ProcessEnd> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken stop);
}
