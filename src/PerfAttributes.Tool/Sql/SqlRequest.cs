namespace PerfAttributes.Tool.Sql;

/// <summary>SQL to run on a copy of a database.</summary>
/// <param name="Database">The full path of the database.</param>
/// <param name="Sql">One or more statements.</param>
/// <param name="Parameters">Values by the names that the SQL uses.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record SqlRequest(string Database, string Sql, IReadOnlyDictionary<string, object?> Parameters, TimeSpan Limit);
