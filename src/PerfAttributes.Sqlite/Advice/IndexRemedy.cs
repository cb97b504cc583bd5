using PerfAttributes.Queries.Advice;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Commands that create and drop indexes.</summary>
internal static class IndexRemedy
{
    /// <summary>A new index.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="table">Its table.</param>
    /// <param name="columns">Its key as SQL.</param>
    internal static Remedy Create(string name, string table, IReadOnlyList<string> columns) =>
        new(RemedyKind.CreateIndex, [$"CREATE INDEX {SqlName.Of(name)} ON {SqlName.Of(table)}({string.Join(", ", columns)})"])
        {
            Table = table,
            Index = name,
            Columns = columns,
        };

    /// <summary>An index that goes.</summary>
    internal static Remedy Drop(StoredIndex index) =>
        new(RemedyKind.DropIndex, [$"DROP INDEX {SqlName.Of(index.Name)}"]) { Table = index.Table, Index = index.Name };

    /// <summary>A name that nothing in the database has: <c>ix_tasks_name</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The key as SQL.</param>
    /// <param name="taken">The names in use.</param>
    internal static string NameOf(string table, IReadOnlyList<string> columns, IReadOnlySet<string> taken)
    {
        var words = columns.Prepend(table).Select(text => string.Join('_', text.Split(
            [.. text.Where(letter => !char.IsAsciiLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)));
        var name = "ix_" + string.Join('_', words.Where(word => word.Length > 0));
        var unique = name;
        for (var number = 2; taken.Contains(unique); number++)
            unique = $"{name}_{number}";
        return unique;
    }
}
