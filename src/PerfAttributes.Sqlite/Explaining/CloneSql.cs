using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Advice;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Explaining;

/// <summary>SQL that somebody hands over, executed on a copy of a database and watched.</summary>
/// <param name="text">One or more statements.</param>
/// <param name="parameters">The values of its parameters by their names as written, with the leading <c>$</c>, <c>@</c> or <c>:</c>.</param>
internal sealed class CloneSql(string text, IReadOnlyDictionary<string, object?> parameters)
{
    private const int AttachedDatabases = 7;

    /// <summary>Checks that there is a value for each parameter and a parameter for each value.</summary>
    /// <exception cref="SqliteInputException">There is not.</exception>
    internal void CheckParameters()
    {
        var named = SqlTokens.Split(text).Where(token => token.IsParameter).Select(token => text.Substring(token.Start, token.Length)).ToHashSet(StringComparer.Ordinal);
        if (named.Contains("?"))
            throw new SqliteInputException("The SQL has a parameter without a name: ?.", "name it: $id in place of ?.");
        if (named.FirstOrDefault(name => !parameters.ContainsKey(name)) is { } missing)
            throw new SqliteInputException($"The parameter {missing} has no value.", $"give one, such as --param '{missing}=5'.");
        if (parameters.Keys.FirstOrDefault(name => !named.Contains(name)) is { } unknown)
        {
            throw new SqliteInputException(
                $"The SQL has no parameter {unknown}.",
                named.Count == 0 ? "leave the value out: there are no parameters." : $"its parameters are {string.Join(", ", named.Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>Executes all statements and reads every row.</summary>
    /// <param name="source">Makes the copy.</param>
    /// <param name="recorder">Watches.</param>
    /// <param name="outOfTime">Stops it.</param>
    /// <returns>What was executed; <see cref="QueryRecording.Error"/> tells what ended it early.</returns>
    internal QueryRecording Record(CloneSource source, SqliteQueryRecorder recorder, CancellationToken outOfTime)
    {
        using var clone = source.Open();
        // ATTACH and VACUUM INTO would reach files beside the copy.
        SQLitePCL.raw.sqlite3_limit(clone.Connection.Handle, AttachedDatabases, 0);
        using var stop = clone.StopAt(outOfTime);
        return recorder.Record(() => Execute(clone.Connection));
    }

    private void Execute(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 0;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
            {
            }
        }
        while (reader.NextResult());
    }
}
