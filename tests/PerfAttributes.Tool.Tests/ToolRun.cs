using System.Text.Json;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests;

/// <summary>The tool in this process, in a folder of its own, with what it writes caught.</summary>
internal sealed class ToolRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perf tool ");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    internal string Folder => _folder.FullName;

    internal string this[string relative] => Path.Combine(Folder, relative);

    internal string Input { get; set; } = "";

    internal bool HasColors { get; set; }

    internal ScriptedProcesses Processes { get; } = new();

    /// <summary>What the last run wrote to standard output.</summary>
    internal string Out => _out.ToString();

    /// <summary>The same without the places where lines are folded.</summary>
    internal string OutWords => Words(Out);

    /// <summary>What the last run wrote to standard error.</summary>
    internal string Error => _error.ToString();

    /// <summary>The same without the places where lines are folded.</summary>
    internal string ErrorWords => Words(Error);

    internal JsonElement Json => JsonDocument.Parse(Out).RootElement;

    internal int Run(params string[] arguments)
    {
        _out.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        var host = new ToolHost
        {
            Out = _out,
            Error = _error,
            In = new StringReader(Input),
            Directory = Folder,
            HasColors = HasColors,
            Processes = Processes,
            Clock = new FixedTime(),
        };
        var code = PerfTool.RunAsync(arguments, host).GetAwaiter().GetResult();
        foreach (var line in Out.Split('\n').Where(line => !line.TrimStart().StartsWith('"')))
            Assert.That(line.TrimEnd('\r'), Has.Length.LessThanOrEqualTo(HasColors ? 140 : LongestLine), "100 columns");
        return code;
    }

    /// <summary>The most columns of a line; larger where a test's paths or commands need it.</summary>
    internal int LongestLine { get; set; } = ToolOutput.MaxWidth;

    internal string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        return this[relative];
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _out.Dispose();
        _error.Dispose();
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    }
}
