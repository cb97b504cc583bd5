using PerfAttributes.Reports;
using PerfAttributes.Sqlite;
using PerfAttributes.Sqlite.Explaining;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Sql;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Advise;

/// <summary><c>advise</c>: remedies for SQL, tried on copies of a database.</summary>
internal static class AdviseCommand
{
    /// <summary>Makes the command.</summary>
    internal static ToolCommand Create(ToolHost host)
    {
        var command = new ToolCommand(
            "advise",
            "Tries indexes, statistics and other SQL on copies of a database; tells what helps, and its price.",
            "advise shop.db report.sql",
            "advise shop.db \"SELECT * FROM orders WHERE customer = $c\" --param 'c=7' --json");
        var options = new SqlOptions();
        options.AddTo(command);
        command.Does(host, (parsed, output) =>
        {
            var request = options.Read(parsed, host);
            DatabaseFile.Check(request.Database);
            new CloneSql(request.Sql, request.Parameters).CheckParameters();
            output.Progress("trying remedies on copies of the database ...");
            var advice = SqliteAdvice.Advise(request.Database, request.Sql, request.Limit, request.Parameters);
            if (advice is { Best: null, Tried: 0, Redundant.Count: 0, Limitations: [var limitation, ..] })
                throw new ToolException($"Nothing could be tried: {limitation}", advice.WasStopped ? "give more time, such as --time-limit 5min." : "mend that and try again.");
            var found = advice.Best is not null || advice.Redundant.Count > 0;
            if (output.IsJson)
                output.Json(new AdviseDocument(ToolJson.Version, "advise", request.Database, AdviceFigures.Of(advice)));
            else if (advice.IsEmpty)
                output.Line("nothing to try: no index, statistics or other SQL suggests itself");
            else
                AdviceText.Render(advice).ReplaceLineEndings("\n").Split('\n').ToList().ForEach(line => output.Line(line));
            return found ? ExitCode.Finding : ExitCode.Fine;
        });
        return command;
    }
}
