using System.CommandLine;
using PerfAttributes.Quantities;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Document.Remarks;
using PerfAttributes.Tool.Reports;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Document;

/// <summary><c>document</c>: what methods promise and need, in Markdown and in their remarks.</summary>
internal static class DocumentCommand
{
    /// <summary>Makes the command.</summary>
    internal static ToolCommand Create(ToolHost host)
    {
        var report = new Argument<string>("report") { Description = "A perf-report.json, or the folder that holds it." };
        var file = new Option<string>("--output", "-o") { Description = "The Markdown file. Of one that exists, only the marked part changes.", DefaultValueFactory = _ => "PERFORMANCE.md" };
        var service = new Option<string[]>("--service") { Description = "Only services whose name ends so; repeat it for more.", DefaultValueFactory = _ => [] };
        var remarks = new Option<string?>("--remarks") { Description = "Write the figures into the methods' <remarks> in this folder of C# files instead.", HelpName = "folder" };
        var tolerance = new Option<string>("--tolerance") { Description = "A figure stays while measuring again agrees so far.", DefaultValueFactory = _ => "20%" };
        var check = new Option<bool>("--check") { Description = "Write nothing; end with 1 if anything would change, with 2 if nothing could be compared." };
        var command = new ToolCommand(
            "document",
            "Writes promises, measured figures, limits tested and indexes needed into a document to commit.",
            "document TestResults/perf-report.json --output docs/PERFORMANCE.md",
            "document TestResults/perf-report.json --remarks src/Shop",
            "document TestResults/perf-report.json --check")
        {
            report, file, service, remarks, tolerance, check,
        };
        command.Does(host, (parsed, output) =>
        {
            if (!Percentage.TryParse(parsed.GetRequiredValue(tolerance), out var share) || share >= 1)
                throw new ToolException($"--tolerance is \"{parsed.GetValue(tolerance)}\".", "give a percentage below 100%, such as 20%.");
            var document = ReportInput.Read(parsed.GetRequiredValue(report), host);
            var all = DocumentedOperation.Of(document);
            var operations = Select(all, parsed.GetRequiredValue(service));
            var write = !parsed.GetValue(check);
            var result = parsed.GetValue(remarks) is { } folder
                ? new RemarksWriter(share, write).Write(host.FullPath(folder), operations)
                : new DocumentWriter(share, write).Write(host.FullPath(parsed.GetRequiredValue(file)), document, all, operations);
            if (output.IsJson)
                output.Json(result);
            else
                result.Show(output, write);
            return result.Undone is not null ? ExitCode.Unusable : !write && result.Changed.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
        });
        return command;
    }

    private static IReadOnlyList<DocumentedOperation> Select(IReadOnlyList<DocumentedOperation> operations, string[] names)
    {
        if (names.Length == 0)
            return operations;
        foreach (var name in names.Where(name => !operations.Any(operation => IsMeant(operation, name))))
        {
            throw new ToolException(
                $"The report has no service {name}.", $"it has {string.Join(", ", operations.Select(operation => operation.Service).Distinct())}.");
        }

        return [.. operations.Where(operation => names.Any(name => IsMeant(operation, name)))];
    }

    private static bool IsMeant(DocumentedOperation operation, string name) =>
        operation.Service == name || operation.Service.EndsWith('.' + name, StringComparison.Ordinal);
}
