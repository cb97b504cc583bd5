namespace PerfAttributes.Tool.Terminal;

/// <summary>Where the tool runs: its streams, its folder, its environment.</summary>
internal sealed record ToolHost
{
    /// <summary>Takes results.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>Takes progress and errors.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Gives SQL that is piped in.</summary>
    internal required TextReader In { get; init; }

    /// <summary>The folder that relative paths start at.</summary>
    internal required string Directory { get; init; }

    /// <summary>Whether results go to a terminal that takes colours.</summary>
    internal bool HasColors { get; init; }

    /// <summary>Columns of a line of results.</summary>
    internal int Width { get; init; } = ToolOutput.MaxWidth;

    /// <summary>Starts other programs.</summary>
    internal IProcesses Processes { get; init; } = new Processes();

    /// <summary>Tells the time.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>This process's own.</summary>
    internal static ToolHost OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        Directory = Environment.CurrentDirectory,
        HasColors = TakesColors(Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
        Width = Console.IsOutputRedirected ? ToolOutput.MaxWidth : Math.Clamp(Console.WindowWidth, 60, ToolOutput.MaxWidth),
    };

    /// <summary>Whether colours are wanted (see no-color.org).</summary>
    /// <param name="isRedirected">Whether the output goes to a file or pipe.</param>
    /// <param name="environment">Gives a variable, or <see langword="null"/>.</param>
    internal static bool TakesColors(bool isRedirected, Func<string, string?> environment) =>
        !isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";

    /// <summary>A path that a user gave, in full.</summary>
    internal string FullPath(string path) => Path.GetFullPath(path, Directory);
}
