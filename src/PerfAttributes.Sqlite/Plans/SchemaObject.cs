namespace PerfAttributes.Sqlite.Plans;

/// <summary>A row of sqlite_schema.</summary>
/// <param name="Database">The number of the database: 0 main, 1 temporary, 2 and up attached.</param>
/// <param name="DatabaseName">Its name.</param>
/// <param name="Type"><c>table</c>, <c>index</c>, <c>view</c> or <c>trigger</c>.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Table">The table that it belongs to; for a table itself.</param>
/// <param name="Root">The root page; 0 for views, triggers and virtual tables.</param>
internal sealed record SchemaObject(int Database, string DatabaseName, string Type, string Name, string Table, int Root)
{
    /// <summary>Whether it is a table that stores rows.</summary>
    internal bool IsStoredTable => Type == "table" && Root > 0;

    /// <summary>Whether it is a virtual table.</summary>
    internal bool IsVirtualTable => Type == "table" && Root == 0;

    /// <summary>Whether it is an index.</summary>
    internal bool IsIndex => Type == "index";
}
