using System.Runtime.InteropServices;
using System.Text.Json;
using PerfAttributes.Files;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What earlier processes on this machine found the sentinels to take at their quietest, kept in a temporary file.</summary>
/// <remarks>
/// A process that begins while the machine is busy, and ends before it is quiet again, would take that for quiet. So it also knows what
/// its forerunners saw: the reference is the <see cref="Quantile"/> quantile of the last <see cref="Processes"/>. It follows a machine that
/// has become slower for good, and no single lucky process sets it. A file that is missing, damaged or of another version counts for nothing.
/// </remarks>
/// <param name="path">The file.</param>
public sealed class QuietHistory(string path)
{
    /// <summary>Processes that are remembered.</summary>
    public const int Processes = 16;

    /// <summary>The quantile of their references that is taken for quiet.</summary>
    public const double Quantile = 0.2;

    private const int Version = 1;

    // Figures of another processor, or of other code of the sentinels, are no reference.
    private static readonly string Machine =
        $"{Environment.MachineName} {Environment.ProcessorCount} {RuntimeInformation.ProcessArchitecture} {Environment.Version}";

    /// <summary>The file that all test processes of a user share.</summary>
    public static string DefaultPath => Path.Combine(Path.GetTempPath(), $"perfattributes-{Environment.UserName}.quiet.json");

    /// <summary>The reference to begin with.</summary>
    public QuietReference Load()
    {
        var reference = new QuietReference();
        if (Read() is { } document)
        {
            if (document.Chase.Count > 0)
                reference.Learn(SortedSample.From([.. document.Chase]).Quantile(Quantile));
            if (document.Computing.Count > 0)
                reference.LearnComputing(SortedSample.From([.. document.Computing]).Quantile(Quantile));
        }

        return reference;
    }

    /// <summary>Adds what this process found. Where the file cannot be written, nothing is kept: it only spares later processes some doubt.</summary>
    /// <param name="found">The lowest calibrations of this process alone.</param>
    public void Add(QuietReference found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (!(found.Nanoseconds > 0 && found.ComputingNanoseconds > 0))
            return;
        var known = Read() ?? new Document(Version, Machine, [], []);
        try
        {
            AtomicFile.WriteAllText(path, JsonSerializer.Serialize(known with
            {
                Chase = [.. known.Chase.TakeLast(Processes - 1), found.Nanoseconds],
                Computing = [.. known.Computing.TakeLast(Processes - 1), found.ComputingNanoseconds],
            }));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private Document? Read()
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(path));
            return document is { Version: Version, Machine: var machine, Chase: not null, Computing: not null }
                && machine == Machine
                && document.Chase.Concat(document.Computing).All(figure => double.IsFinite(figure) && figure > 0)
                ? document
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private sealed record Document(int Version, string Machine, IReadOnlyList<double> Chase, IReadOnlyList<double> Computing);
}
