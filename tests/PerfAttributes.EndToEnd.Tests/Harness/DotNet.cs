using System.Diagnostics;
using System.Text;

namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>Runs the <c>dotnet</c> command as a user would.</summary>
internal static class DotNet
{
    /// <summary>The argument that runs what was built.</summary>
    internal const string NoBuild = "--no-build";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    // Projects of the repository refer to the same others, which two builds at once would write.
    private static readonly Lock Building = new();

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Where it is run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set beside those of this process.</param>
    /// <param name="program">What is run; the command itself by default.</param>
    internal static DotNetResult Run(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string program = "dotnet")
    {
        if (!IsOfTheRepository(folder) || arguments.Any(argument => argument == NoBuild || argument.EndsWith(".dll", StringComparison.Ordinal)))
            return RunNow(folder, arguments, environment, program);
        lock (Building)
            return RunNow(folder, arguments, environment, program);
    }

    /// <summary>Whether a project lies in this repository, and not in a user's place.</summary>
    internal static bool IsOfTheRepository(string folder) => folder.StartsWith(Repository.Root, StringComparison.Ordinal);

    private static DotNetResult RunNow(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment, string program)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the outer test run told its own process must not reach the inner one; nor may build servers outlive it.
        foreach (var key in start.Environment.Keys.Where(IsOfTheOuterRun).ToList())
            start.Environment.Remove(key);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        var (output, error) = (new StringBuilder(), new StringBuilder());
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} took more than {Limit}.\n{output}\n{error}");
        }

        process.WaitForExit();
        return new DotNetResult(process.ExitCode, output.ToString(), error.ToString());
    }

    private static bool IsOfTheOuterRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("PERFATTRIBUTES_", StringComparison.OrdinalIgnoreCase)
        || variable is "TESTINGPLATFORM_UI_LANGUAGE" or "DOTNET_CLI_TELEMETRY_SESSIONID";

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
            text.AppendLine(line);
    }
}
