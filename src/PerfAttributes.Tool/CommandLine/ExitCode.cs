namespace PerfAttributes.Tool.CommandLine;

/// <summary>What the process returns: made for scripts and CI.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing found that speaks against the code.</summary>
    internal const int Fine = 0;

    /// <summary>Done, and something found: a regression, a broken contract, a remedy that helps.</summary>
    internal const int Finding = 1;

    /// <summary>Not done: wrong usage, or input that cannot be read or compared.</summary>
    internal const int Unusable = 2;

    /// <summary>Stopped with Ctrl+C.</summary>
    internal const int Stopped = 130;

    /// <summary>The table as help shows it.</summary>
    internal static IReadOnlyList<string> Table { get; } =
    [
        "0    done, nothing found",
        "1    done, something found: a regression, a broken contract, a remedy that helps",
        "2    not done: wrong usage, or input that cannot be read or compared",
        "130  stopped with Ctrl+C",
    ];
}
