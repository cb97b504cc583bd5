using System.Globalization;
using System.Text.Json;
using PerfAttributes.Quantities;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Reads <c>perf-report.json</c> again, to merge it with others or to render it anew.</summary>
public static class JsonReportReader
{
    /// <summary>The largest file that is read, in bytes: a report of 1 000 cases has about 5 MB.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    // What is missing would only be missed later, and far from here.
    private static readonly JsonSerializerOptions Strict = new(JsonReport.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private const string RunAgain = "Way out: run the tests again, which writes it anew.";

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ReportFileException">It is missing, too large, damaged, of another version or no report at all.</exception>
    public static ReportDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaxBytes)
            {
                throw new ReportFileException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} has {ByteSize.Format(stream.Length)}; reports of at most {ByteSize.Format(MaxBytes)} are read. Way out: check fewer test projects in one report."));
            }

            // The version goes first: what another version means by its fields is unknown.
            CheckVersion(path, JsonSerializer.Deserialize<Stamp>(stream, JsonReport.Options)?.SchemaVersion);
            stream.Position = 0;
            return JsonSerializer.Deserialize<ReportDocument>(stream, Strict)
                ?? throw new ReportFileException($"{path} is no perf-report.json. {RunAgain}");
        }
        catch (JsonException error)
        {
            throw new ReportFileException($"{path}{Place(error)}: {Fault(error)} {RunAgain}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ReportFileException($"{path} cannot be read: {error.Message} Way out: give the path of a perf-report.json.", error);
        }
    }

    private static void CheckVersion(string path, int? version)
    {
        if (version is null)
            throw new ReportFileException($"{path} is no perf-report.json: it has no schema_version. Way out: give the path of a perf-report.json.");
        if (version != JsonReport.SchemaVersion)
        {
            throw new ReportFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has schema_version {version}; this version of PerfAttributes reads {JsonReport.SchemaVersion}. Way out: {(version > JsonReport.SchemaVersion ? "use a newer version of PerfAttributes." : "run the tests again, which writes it anew.")}"));
        }
    }

    private static string Place(JsonException error) => error.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, byte {error.BytePositionInLine + 1}{(error.Path is { Length: > 1 } path ? $" ({path})" : "")}")
        : "";

    private static string Fault(JsonException error) =>
        error.Message.Contains("end of data", StringComparison.Ordinal) || error.Message.Contains("reached end", StringComparison.Ordinal)
            ? "the file ends too early; it was cut off."
            : "it is damaged or no perf-report.json: " + error.Message.Split(" Path:")[0];

    private sealed record Stamp(int? SchemaVersion);
}
