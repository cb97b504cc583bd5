using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>A copy of somebody's database, made page by page through SQLite's own backup, so that it is whole whatever others write meanwhile.</summary>
internal sealed class DatabaseSnapshot : IDisposable
{
    private readonly string _file = PrivateDirectory.OfProcess.NewFile("snapshot");

    /// <summary>Makes the copy; the database is opened for reading only.</summary>
    /// <param name="database">The database file.</param>
    /// <exception cref="SqliteException">It cannot be read: it is locked, or no database.</exception>
    internal DatabaseSnapshot(string database)
    {
        try
        {
            using var source = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            source.Open();
            using var copy = new SqliteConnection(SqliteConnectionText.Unpooled(_file));
            copy.Open();
            source.BackupDatabase(copy);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Makes clones of the copy.</summary>
    internal CloneSource Clones => new(() => _file, _ => { });

    /// <inheritdoc/>
    public void Dispose() => PrivateDirectory.DeleteDatabase(_file);
}
