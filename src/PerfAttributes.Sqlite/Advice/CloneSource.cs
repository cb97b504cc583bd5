using System.Globalization;
using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>A database of which clones are made. It is only ever copied.</summary>
/// <param name="file">Gives the file, all of whose pages are in it: no journal beside it is needed.</param>
/// <param name="configure">Sets up a connection as the application does.</param>
internal sealed class CloneSource(Func<string> file, Action<SqliteConnection> configure)
{
    /// <summary>The largest database of which clones are made, in bytes.</summary>
    internal long MaxBytes { get; init; } = 1L << 30;

    /// <summary>The template of a host and scenario.</summary>
    internal static CloneSource Of(SqliteHostSteps steps) => new(() => SqliteTemplate.FileOf(steps), steps.Configure);

    /// <summary>Why no clones are made; <see langword="null"/> if they are.</summary>
    internal string? Refusal()
    {
        var bytes = new FileInfo(file()).Length;
        return bytes <= MaxBytes ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"the database has {bytes / 1e6:0.0} MB, and copies are made of up to {MaxBytes / 1e6:0.0} MB only; a smaller scenario can be tried");
    }

    /// <summary>Makes a clone.</summary>
    /// <exception cref="SqliteException">The copy cannot be opened.</exception>
    internal SqliteClone Open()
    {
        var copy = PrivateDirectory.OfProcess.NewFile("clone");
        File.Copy(file(), copy);
        return new SqliteClone(copy, configure);
    }
}
