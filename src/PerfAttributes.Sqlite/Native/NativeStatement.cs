using System.Runtime.InteropServices;
using System.Text;

namespace PerfAttributes.Sqlite.Native;

/// <summary>A prepared statement on a borrowed connection, for questions about plans and schema.</summary>
internal readonly unsafe struct NativeStatement : IDisposable
{
    private static readonly nint Transient = -1;

    private readonly SqliteNative _native;
    private readonly nint _database;

    private NativeStatement(SqliteNative native, nint database, nint handle)
    {
        _native = native;
        _database = database;
        Handle = handle;
    }

    /// <summary>The statement.</summary>
    internal nint Handle { get; }

    /// <summary>Prepares a statement.</summary>
    /// <exception cref="NativeSqliteException">The library refuses it.</exception>
    internal static NativeStatement Prepare(SqliteNative native, nint database, string sql)
    {
        var bytes = Encoding.UTF8.GetBytes(sql + "\0");
        nint handle, tail;
        int code;
        fixed (byte* text = bytes)
            code = native.Prepare(database, text, bytes.Length, &handle, &tail);
        if (code != SqliteNative.Ok)
            throw new NativeSqliteException(SqliteNative.Text(native.ErrorMessage(database)));
        return new NativeStatement(native, database, handle);
    }

    /// <summary>All rows of a query, every value as text.</summary>
    internal static List<string?[]> Rows(SqliteNative native, nint database, string sql)
    {
        using var statement = Prepare(native, database, sql);
        var rows = new List<string?[]>();
        while (statement.Step())
        {
            var row = new string?[native.ColumnCount(statement.Handle)];
            for (var column = 0; column < row.Length; column++)
                row[column] = statement.Text(column);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="NativeSqliteException">The statement failed.</exception>
    internal bool Step() => _native.Step(Handle) switch
    {
        SqliteNative.Row => true,
        SqliteNative.Done => false,
        _ => throw new NativeSqliteException(SqliteNative.Text(_native.ErrorMessage(_database))),
    };

    /// <summary>A value of the row as text; <see langword="null"/> for NULL.</summary>
    internal string? Text(int column) => Marshal.PtrToStringUTF8(_native.ColumnText(Handle, column));

    /// <summary>The number of columns of a row; 0 for statements that return none.</summary>
    internal int Columns => _native.ColumnCount(Handle);

    /// <summary>A value of the row with its storage class, byte for byte.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="type">SQLite's number of the storage class: 1 integer, 2 real, 3 text, 4 blob, 5 null.</param>
    /// <returns>Numbers as text; valid until the next step.</returns>
    internal ReadOnlySpan<byte> Bytes(int column, out byte type)
    {
        type = (byte)_native.ColumnType(Handle, column);
        var first = _native.ColumnBlob(Handle, column);
        return first == 0 ? [] : new ReadOnlySpan<byte>((void*)first, _native.ColumnBytes(Handle, column));
    }

    /// <summary>A value of the row as a whole number.</summary>
    internal long Integer(int column) =>
        long.TryParse(Text(column), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Binds a value to a parameter.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value"><see langword="null"/>, a <see cref="long"/>, a <see cref="double"/>, a <see cref="string"/> or a byte array.</param>
    internal void Bind(int index, object? value)
    {
        switch (value)
        {
            case long integer:
                _native.BindInteger(Handle, index, integer);
                break;
            case double real:
                _native.BindReal(Handle, index, real);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text + "\0");
                fixed (byte* first = bytes)
                    _native.BindText(Handle, index, first, bytes.Length - 1, Transient);
                break;
            case byte[] blob:
                fixed (byte* first = blob.Length == 0 ? [0] : blob)
                    _native.BindBlob(Handle, index, first, blob.Length, Transient);
                break;
            default:
                _native.BindNull(Handle, index);
                break;
        }
    }

    /// <summary>The number of a named parameter; 0 if there is none.</summary>
    internal int IndexOf(string parameter)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(parameter + "\0"))
            return _native.ParameterIndex(Handle, name);
    }

    /// <inheritdoc/>
    public void Dispose() => _native.FinalizeStatement(Handle);
}
