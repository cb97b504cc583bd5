namespace PerfAttributes.Sqlite.Tests.Capture;

/// <summary>A statement that another thread begins, and that does not end before it is told to.</summary>
internal sealed class LateStatement : IDisposable
{
    internal const string Sql = "SELECT wait_here()";

    private readonly TestDatabase _database;
    private readonly ManualResetEventSlim _running = new();
    private readonly ManualResetEventSlim _finish = new();
    private Task? _late;

    internal LateStatement(TestDatabase database)
    {
        _database = database;
        database.Connection.CreateFunction("wait_here", () =>
        {
            _running.Set();
            _finish.Wait();
            return 1;
        });
    }

    /// <summary>Begins it, and returns while it runs.</summary>
    internal void Begin()
    {
        _late = Task.Run(() => _database.Run(Sql));
        _running.Wait();
    }

    /// <summary>Lets it end.</summary>
    public void Dispose()
    {
        _finish.Set();
        _late?.Wait();
        _running.Dispose();
        _finish.Dispose();
    }
}
