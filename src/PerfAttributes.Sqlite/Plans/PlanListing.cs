namespace PerfAttributes.Sqlite.Plans;

/// <summary>What SQLite says about one statement.</summary>
/// <param name="Programs">The main program, then those that it calls.</param>
/// <param name="HasInstructions">Whether the programs hold instructions, so that each loop can be traced to its table.</param>
/// <param name="Opened">The (database, root page) pairs of the tables and indexes that the statement opens.</param>
internal sealed record PlanListing(
    IReadOnlyList<PlanProgram> Programs,
    bool HasInstructions,
    IReadOnlySet<(int Database, int Root)> Opened);
