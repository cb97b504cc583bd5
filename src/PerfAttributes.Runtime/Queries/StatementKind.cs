namespace PerfAttributes.Queries;

/// <summary>What a statement is for.</summary>
public enum StatementKind
{
    /// <summary>Reads only.</summary>
    Read,

    /// <summary>Writes data or schema.</summary>
    Write,

    /// <summary>BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE: not counted as a statement.</summary>
    Transaction,

    /// <summary>PRAGMA, EXPLAIN, ATTACH, DETACH, VACUUM, ANALYZE: not counted as a statement.</summary>
    Administration,
}
