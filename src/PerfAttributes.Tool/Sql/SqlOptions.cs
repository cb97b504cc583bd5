using System.CommandLine;
using PerfAttributes.Quantities;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Sql;

/// <summary>The arguments of commands that run SQL on a copy of a database.</summary>
internal sealed class SqlOptions
{
    private readonly Argument<string> _database = new("database") { Description = "The SQLite file. It is copied, and never written." };

    private readonly Argument<string> _sql = new("sql")
    {
        Description = "The SQL, a file that holds it (@query.sql or its path), or - for standard input.",
    };

    private readonly Option<string[]> _parameters = new("--param", "-p")
    {
        Description = "The value of a parameter: $id=5, name='7' (text), price=1.5, data=x'00ff', none=null. Repeat it for more.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _limit = new("--time-limit")
    {
        Description = "How long to try at the most, such as 30s.",
        HelpName = "duration",
        DefaultValueFactory = _ => "30s",
    };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Arguments.Add(_database);
        command.Arguments.Add(_sql);
        command.Options.Add(_parameters);
        command.Options.Add(_limit);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="ToolException">A file cannot be read, or a value is not valid.</exception>
    internal SqlRequest Read(ParseResult parsed, ToolHost host)
    {
        var sql = SqlInput.Read(parsed.GetRequiredValue(_sql), host);
        var limit = parsed.GetRequiredValue(_limit);
        if (!Duration.TryParse(limit, out var nanoseconds))
            throw new ToolException($"--time-limit is \"{limit}\".", $"give {Duration.Form}.");
        return new SqlRequest(
            host.FullPath(parsed.GetRequiredValue(_database)),
            sql,
            SqlParameters.Read(parsed.GetRequiredValue(_parameters), sql),
            TimeSpan.FromMicroseconds(nanoseconds / 1e3));
    }
}
