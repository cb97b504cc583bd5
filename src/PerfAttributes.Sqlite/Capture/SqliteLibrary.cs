using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>The native library that the provider uses, opened a second time.</summary>
internal static class SqliteLibrary
{
    /// <summary>Opens it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="library">Its handle.</param>
    /// <returns>Why that is not possible; <see langword="null"/> when it is open.</returns>
    internal static string? Load(out string name, out nint library)
    {
        (name, library) = ("", 0);
        // Chooses the native library (Batteries_V2.Init) where the application has not done so.
        RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);
        try
        {
            name = SQLitePCL.raw.GetNativeLibraryName();
        }
        catch (Exception exception)
        {
            return $"no SQLite library is set up ({exception.Message}); reference SQLitePCLRaw.bundle_e_sqlite3 or another bundle";
        }
        return TryLoad(name, out library) ? null : $"the native library '{name}' that the provider names cannot be opened a second time";
    }

    private static bool TryLoad(string name, out nint library)
    {
        if (name == "__Internal")
        {
            library = NativeLibrary.GetMainProgramHandle();
            return true;
        }
        return NativeLibrary.TryLoad(name, typeof(SQLitePCL.raw).Assembly, null, out library)
            || NativeLibrary.TryLoad(name, typeof(SqliteLibrary).Assembly, null, out library);
    }
}
