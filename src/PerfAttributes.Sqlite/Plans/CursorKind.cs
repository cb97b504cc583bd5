namespace PerfAttributes.Sqlite.Plans;

/// <summary>What a cursor of a program reads.</summary>
internal enum CursorKind
{
    /// <summary>Not found.</summary>
    Unknown,

    /// <summary>A table or an index of a database file.</summary>
    Stored,

    /// <summary>A table in memory that lives as long as the statement.</summary>
    Derived,

    /// <summary>A virtual table.</summary>
    Virtual,

    /// <summary>An index that is built for this execution.</summary>
    AutomaticIndex,
}
