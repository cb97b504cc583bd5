namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>A row of <c>sqlite_stat1</c>.</summary>
/// <param name="Line">The line of the dump, from 1.</param>
/// <param name="Table">The table.</param>
/// <param name="Index">The index; <see langword="null"/> for the table alone, the table's name for the key of a WITHOUT ROWID table.</param>
/// <param name="Stat">The rows of the index, then how many share each prefix of its key, then options: <c>10000 500 1 sz=42</c>.</param>
internal sealed record StatisticsRow(int Line, string Table, string? Index, string Stat)
{
    /// <summary>The whole numbers of <see cref="Stat"/>, options aside.</summary>
    internal int Numbers => Stat.Split(' ').Count(word => char.IsAsciiDigit(word[0]));
}
