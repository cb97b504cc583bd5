using Microsoft.Data.Sqlite;

namespace TaskGraph.Tests;

/// <summary>A service on a database of its own in memory.</summary>
internal sealed class MemoryGraph : IDisposable
{
    internal MemoryGraph(TaskGraphSnapshot? snapshot = null)
    {
        Connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
        Connection.Open();
        Schema.Create(Connection);
        if (snapshot is not null)
            TaskGraphImport.Load(Connection, snapshot);
        Service = new TaskGraphService(Connection, new FixedClock());
    }

    internal SqliteConnection Connection { get; }

    internal TaskGraphService Service { get; }

    public void Dispose()
    {
        Service.Dispose();
        Connection.Dispose();
    }

    internal sealed class FixedClock : TimeProvider
    {
        internal static readonly DateTimeOffset Now = new(2025, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
