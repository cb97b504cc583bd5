using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>Reads tasks from the columns that every statement selects first.</summary>
internal static class TaskRow
{
    /// <summary>How many columns a task takes; the next one is the statement's own.</summary>
    internal const int Width = 6;

    internal static TaskItem Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        (TaskState)reader.GetInt32(2),
        reader.GetInt32(3),
        TimeSpan.FromMinutes(reader.GetInt64(4)),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)));
}
