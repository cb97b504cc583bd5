using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Terminal;

/// <summary>Real processes.</summary>
internal sealed class Processes : IProcesses
{
    /// <inheritdoc/>
    public async Task<ProcessEnd> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        var text = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new ToolException($"{program} cannot be started: {error.Message}", "install it, or put its folder into PATH.", error);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (text)
            return new ProcessEnd(process.ExitCode, text.ToString());
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }
}
