using System.Runtime.InteropServices;

namespace PerfAttributes.Sqlite.Native;

/// <summary>The exports of one loaded SQLite library that capture and plan reading call. Null where the library lacks one.</summary>
internal sealed unsafe class SqliteNative
{
    internal const int Ok = 0;
    internal const int Row = 100;
    internal const int Done = 101;

    internal readonly delegate* unmanaged[Cdecl]<nint> LibraryVersion;
    internal readonly delegate* unmanaged[Cdecl]<int> LibraryVersionNumber;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> AutoExtension;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> CancelAutoExtension;
    internal readonly delegate* unmanaged[Cdecl]<nint, uint, nint, nint, int> TraceV2;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> Sql;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> ExpandedSql;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Free;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int, int> StatementStatus;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> StatementReadOnly;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> DatabaseHandle;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, nint> DatabaseFileName;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> DatabaseMutex;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> MutexTry;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> MutexLeave;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Interrupt;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, nint*, int> Prepare;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> Step;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> Reset;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> FinalizeStatement;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, nint> ColumnText;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> ColumnCount;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int> ColumnType;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, nint> ColumnBlob;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int> ColumnBytes;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> ErrorMessage;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, int> ParameterIndex;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int> BindNull;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, long, int> BindInteger;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, double, int> BindReal;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindText;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindBlob;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int> StatementExplain;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> GetAutocommit;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int*, int*, int, int> DatabaseStatus;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint, nint> NextStatement;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, long*, uint, nint> Serialize;

    private SqliteNative(Func<string, nint> export, List<string> missing)
    {
        LibraryVersion = (delegate* unmanaged[Cdecl]<nint>)Required("sqlite3_libversion");
        LibraryVersionNumber = (delegate* unmanaged[Cdecl]<int>)Required("sqlite3_libversion_number");
        AutoExtension = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_auto_extension");
        CancelAutoExtension = (delegate* unmanaged[Cdecl]<nint, int>)Optional("sqlite3_cancel_auto_extension");
        TraceV2 = (delegate* unmanaged[Cdecl]<nint, uint, nint, nint, int>)Required("sqlite3_trace_v2");
        Sql = (delegate* unmanaged[Cdecl]<nint, nint>)Required("sqlite3_sql");
        ExpandedSql = (delegate* unmanaged[Cdecl]<nint, nint>)Required("sqlite3_expanded_sql");
        Free = (delegate* unmanaged[Cdecl]<nint, void>)Required("sqlite3_free");
        StatementStatus = (delegate* unmanaged[Cdecl]<nint, int, int, int>)Required("sqlite3_stmt_status");
        StatementReadOnly = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_stmt_readonly");
        DatabaseHandle = (delegate* unmanaged[Cdecl]<nint, nint>)Required("sqlite3_db_handle");
        DatabaseFileName = (delegate* unmanaged[Cdecl]<nint, byte*, nint>)Required("sqlite3_db_filename");
        DatabaseMutex = (delegate* unmanaged[Cdecl]<nint, nint>)Required("sqlite3_db_mutex");
        MutexTry = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_mutex_try");
        MutexLeave = (delegate* unmanaged[Cdecl]<nint, void>)Required("sqlite3_mutex_leave");
        Interrupt = (delegate* unmanaged[Cdecl]<nint, void>)Required("sqlite3_interrupt");
        Prepare = (delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, nint*, int>)Required("sqlite3_prepare_v2");
        Step = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_step");
        Reset = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_reset");
        FinalizeStatement = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_finalize");
        ColumnText = (delegate* unmanaged[Cdecl]<nint, int, nint>)Required("sqlite3_column_text");
        ColumnCount = (delegate* unmanaged[Cdecl]<nint, int>)Required("sqlite3_column_count");
        ColumnType = (delegate* unmanaged[Cdecl]<nint, int, int>)Required("sqlite3_column_type");
        ColumnBlob = (delegate* unmanaged[Cdecl]<nint, int, nint>)Required("sqlite3_column_blob");
        ColumnBytes = (delegate* unmanaged[Cdecl]<nint, int, int>)Required("sqlite3_column_bytes");
        ErrorMessage = (delegate* unmanaged[Cdecl]<nint, nint>)Required("sqlite3_errmsg");
        ParameterIndex = (delegate* unmanaged[Cdecl]<nint, byte*, int>)Required("sqlite3_bind_parameter_index");
        BindNull = (delegate* unmanaged[Cdecl]<nint, int, int>)Required("sqlite3_bind_null");
        BindInteger = (delegate* unmanaged[Cdecl]<nint, int, long, int>)Required("sqlite3_bind_int64");
        BindReal = (delegate* unmanaged[Cdecl]<nint, int, double, int>)Required("sqlite3_bind_double");
        BindText = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Required("sqlite3_bind_text");
        BindBlob = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Required("sqlite3_bind_blob");
        StatementExplain = (delegate* unmanaged[Cdecl]<nint, int, int>)Optional("sqlite3_stmt_explain");
        GetAutocommit = (delegate* unmanaged[Cdecl]<nint, int>)Optional("sqlite3_get_autocommit");
        DatabaseStatus = (delegate* unmanaged[Cdecl]<nint, int, int*, int*, int, int>)Optional("sqlite3_db_status");
        NextStatement = (delegate* unmanaged[Cdecl]<nint, nint, nint>)Optional("sqlite3_next_stmt");
        Serialize = (delegate* unmanaged[Cdecl]<nint, byte*, long*, uint, nint>)Optional("sqlite3_serialize");

        nint Required(string name)
        {
            var address = Optional(name);
            if (address == 0)
                missing.Add(name);
            return address;
        }

        nint Optional(string name) => export(name);
    }

    /// <summary>The library's version, such as <c>3.50.4</c>.</summary>
    internal string Version => Text(LibraryVersion());

    /// <summary>Whether a program can be listed together with its plan (since 3.43).</summary>
    internal bool ListsPlanInProgram => StatementExplain is not null;

    /// <summary>Whether the pages of an open database can be copied into memory (since 3.36).</summary>
    internal bool CopiesDatabases => Serialize is not null;

    /// <summary>Takes the exports of a loaded library.</summary>
    /// <param name="library">The library's handle.</param>
    /// <param name="missing">The exports that it lacks; empty when everything is there.</param>
    /// <returns>The exports; <see langword="null"/> if one is missing.</returns>
    internal static SqliteNative? TryCreate(nint library, out IReadOnlyList<string> missing) =>
        TryCreate(name => NativeLibrary.TryGetExport(library, name, out var address) ? address : 0, out missing);

    /// <summary>Takes the exports of a library.</summary>
    /// <param name="export">Gives the address of an export; 0 if the library lacks it.</param>
    /// <param name="missing">The exports that it lacks and that nothing works without; empty when everything is there.</param>
    /// <returns>The exports; <see langword="null"/> if one of those is missing.</returns>
    internal static SqliteNative? TryCreate(Func<string, nint> export, out IReadOnlyList<string> missing)
    {
        var names = new List<string>();
        var native = new SqliteNative(export, names);
        missing = names;
        return names.Count == 0 ? native : null;
    }

    /// <summary>Reads a text of the library; empty for a null pointer.</summary>
    internal static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <summary>The main database's file, canonical; empty for a database in memory.</summary>
    internal string FileOf(nint database)
    {
        fixed (byte* main = "main\0"u8)
            return Text(DatabaseFileName(database, main));
    }
}
