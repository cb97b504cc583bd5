using PerfAttributes.Sqlite;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Sql;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Explain;

/// <summary><c>explain</c>: what SQL does on a copy of a database, judged as contracts would judge it.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    internal static ToolCommand Create(ToolHost host)
    {
        var command = new ToolCommand(
            "explain",
            "Runs SQL on a copy of a database; shows and judges its work and its plan.",
            "explain shop.db \"SELECT * FROM orders WHERE customer = $c\" --param 'c=7'",
            "explain shop.db @report.sql --json",
            "explain shop.db - < report.sql");
        var options = new SqlOptions();
        options.AddTo(command);
        command.Does(host, (parsed, output) =>
        {
            var request = options.Read(parsed, host);
            var document = ExplainDocument.Of(
                request, SqliteExplain.Explain(request.Database, request.Sql, request.Parameters, request.Limit));
            if (output.IsJson)
                output.Json(document);
            else
                ExplainView.Show(document, output);
            return document.Verdict switch { "fail" => ExitCode.Finding, _ => document.Stopped ? ExitCode.Unusable : ExitCode.Fine };
        });
        return command;
    }
}
