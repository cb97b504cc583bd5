namespace PerfAttributes.Sqlite.Advice;

/// <summary>How promising a column is as part of an index. A guess from the words around its name, which only decides what is tried first.</summary>
internal enum ColumnUse
{
    /// <summary>Read, no more.</summary>
    Read = 1,

    /// <summary>Rows are ordered or grouped by it.</summary>
    Order = 20,

    /// <summary>Compared by less or greater, BETWEEN or LIKE.</summary>
    Range = 30,

    /// <summary>Compared by equality.</summary>
    Equality = 50,

    /// <summary>SQLite builds an index on it at every execution.</summary>
    Join = 100,
}
