using System.Globalization;
using System.Text.Json;
using PerfAttributes.Quantities;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Reads <c>perf-report.json</c> again, to merge it with others or to render it anew.</summary>
public static class JsonReportReader
{
    /// <summary>The largest file that is read, in bytes: a report of 1 000 cases has about 10 MB.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    // What is missing would only be missed later, and far from here.
    private static readonly JsonSerializerOptions Strict = new(JsonReport.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    // Half a word, such as "tru", or half a number, such as "1.5E-", looks like a wrong one.
    private static readonly string[] Halves = ["invalid JSON literal", "invalid end of a number"];

    // How the parser says that there is no more.
    private static readonly string[] CutOff = ["end of data", "reached end", "at the end of the JSON payload", "does not contain any JSON tokens"];

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
            var document = JsonSerializer.Deserialize<ReportDocument>(stream, Strict)
                ?? throw new ReportFileException($"{path} is no perf-report.json. {RunAgain}");
            return IsWhole(document) ? document : throw new ReportFileException($"{path}: a part of performance_test_results is null, or of no run. {RunAgain}");
        }
        catch (JsonException error)
        {
            throw new ReportFileException($"{path}{Place(error)}: {Fault(error, path)} {RunAgain}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ReportFileException($"{path} cannot be read: {error.Message} Way out: give the path of a perf-report.json.", error);
        }
    }

    // What the parser does not look at: elements of lists.
    private static bool IsWhole(ReportDocument document) => document.PerformanceTestResults.Values.All(service =>
        service is not null && service.Values.All(checks => checks is not null && checks.All(check => check is { Run: >= 0 })));

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

    private static string Fault(JsonException error, string path) =>
        Array.Exists(CutOff, words => error.Message.Contains(words, StringComparison.Ordinal))
        || (Array.Exists(Halves, words => error.Message.Contains(words, StringComparison.Ordinal)) && !EndsAsItShould(path))
            ? "the file ends too early; it was cut off."
            : "it is damaged or no perf-report.json: " + error.Message.Split(" Path:")[0];

    private static bool EndsAsItShould(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(16, stream.Length), SeekOrigin.End);
        var end = new byte[16];
        var length = stream.ReadAtLeast(end, end.Length, throwOnEndOfStream: false);
        return end.AsSpan(0, length).TrimEnd(" \t\r\n"u8).EndsWith("}"u8);
    }

    private sealed record Stamp(int? SchemaVersion);
}
