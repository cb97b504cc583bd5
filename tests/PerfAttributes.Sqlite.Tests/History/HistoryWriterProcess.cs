using System.Diagnostics;
using PerfAttributes.Sqlite.History;

namespace PerfAttributes.Sqlite.Tests.History;

/// <summary>A process that adds runs to a history and prints the id of each once it is confirmed.</summary>
internal sealed class HistoryWriterProcess : IDisposable
{
    private readonly Process _process;

    private HistoryWriterProcess(Process process) => _process = process;

    /// <summary>Starts one, which waits for <see cref="Go"/>.</summary>
    /// <param name="file">The history.</param>
    /// <param name="runs">How many runs it adds.</param>
    internal static HistoryWriterProcess Start(string file, int runs)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(HistoryWriterProcess).Assembly.Location, file, runs.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new HistoryWriterProcess(process);
    }

    /// <summary>The process's own work.</summary>
    internal static int Run(string[] arguments)
    {
        var history = new RunHistory(arguments[0]);
        Console.Out.WriteLine("ready");
        Console.In.ReadLine();
        for (var i = 0; i < int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture); i++)
        {
            var run = HistoryRuns.Large(i);
            history.Add(run);
            Console.Out.WriteLine(run.Id);
        }

        return 0;
    }

    internal void WaitUntilReady() => Assert.That(_process.StandardOutput.ReadLine(), Is.EqualTo("ready"));

    internal void Go()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>The next run that it confirms; <see langword="null"/> at its end.</summary>
    internal Guid? Confirmed() => _process.StandardOutput.ReadLine() is { } line ? Guid.Parse(line) : null;

    /// <summary>All that it still confirms.</summary>
    internal IReadOnlyList<Guid> Rest()
    {
        var rest = new List<Guid>();
        while (Confirmed() is { } run)
            rest.Add(run);
        return rest;
    }

    internal int ExitCode()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
