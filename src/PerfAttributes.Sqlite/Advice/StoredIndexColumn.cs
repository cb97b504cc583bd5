namespace PerfAttributes.Sqlite.Advice;

/// <summary>A key column of an index.</summary>
/// <param name="Name">The column's name as the table spells it; <see langword="null"/> for an expression.</param>
/// <param name="Collation">By which texts are compared.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
internal readonly record struct StoredIndexColumn(string? Name, string? Collation, bool IsDescending);
