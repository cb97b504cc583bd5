using System.Runtime.InteropServices;
using System.Text.Json;
using PerfAttributes.Files;

namespace PerfAttributes.Measurement;

/// <summary>What earlier processes on this machine found the sentinels to take at their quietest, kept in a temporary file.</summary>
/// <remarks>
/// A process that begins while the machine is busy, and ends before it is quiet again, would take that for quiet. So it also knows what
/// its forerunners saw: the reference is the second lowest of the last <see cref="Processes"/>. It follows a machine that has become slower
/// for good, and no single lucky process sets it. A file that is missing, damaged or of another version counts for nothing; one that a later
/// version wrote is left to it.
/// </remarks>
/// <param name="path">The file.</param>
public sealed class QuietHistory(string path)
{
    /// <summary>Processes that are remembered.</summary>
    public const int Processes = 128;

    // 1 had a sentinel of other code.
    private const int Version = 2;

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
            reference.Learn(SecondLowest(document.Chase));
            reference.LearnComputing(SecondLowest(document.Computing));
        }

        return reference;
    }

    /// <summary>Adds what this process found. Where the file cannot be written, nothing is kept: it only spares later processes some doubt.</summary>
    /// <param name="found">The lowest calibrations of this process alone.</param>
    public void Add(QuietReference found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (!(found.Nanoseconds > 0 && found.ComputingNanoseconds > 0) || VersionOfFile() > Version)
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

    private static double SecondLowest(IReadOnlyList<double> figures) => figures.Order().Take(2).LastOrDefault(double.NaN);

    private int VersionOfFile() => Parse<Versioned>()?.Version ?? 0;

    private Document? Read() =>
        Parse<Document>() is { Version: Version, Machine: var machine, Chase: not null, Computing: not null } document
        && machine == Machine
        && document.Chase.Concat(document.Computing).All(figure => double.IsFinite(figure) && figure > 0)
            ? document
            : null;

    private T? Parse<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private sealed record Versioned(int Version);

    private sealed record Document(int Version, string Machine, IReadOnlyList<double> Chase, IReadOnlyList<double> Computing);
}
