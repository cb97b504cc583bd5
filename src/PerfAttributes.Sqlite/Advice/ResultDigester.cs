using System.Buffers.Binary;
using System.Security.Cryptography;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Takes the fingerprints of a statement's rows, in a few bytes per distinct row.</summary>
internal sealed class ResultDigester : IDisposable
{
    private readonly IncrementalHash _row = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<UInt128> _seen = [];
    private long _rows;
    private UInt128 _sum;
    private UInt128 _distinct;

    /// <summary>Takes the row on which a statement stands.</summary>
    internal void Add(NativeStatement statement)
    {
        Span<byte> head = stackalloc byte[5];
        for (var column = 0; column < statement.Columns; column++)
        {
            var value = statement.Bytes(column, out head[0]);
            BinaryPrimitives.WriteInt32LittleEndian(head[1..], value.Length);
            _row.AppendData(head);
            _row.AppendData(value);
        }
        Span<byte> hash = stackalloc byte[32];
        _row.GetHashAndReset(hash);
        _all.AppendData(hash);
        var row = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        _rows++;
        unchecked
        {
            _sum += row;
            if (_seen.Add(row))
                _distinct += row;
        }
    }

    /// <summary>The fingerprints of all rows so far.</summary>
    internal ResultDigest Finish()
    {
        Span<byte> hash = stackalloc byte[32];
        _all.GetHashAndReset(hash);
        return new ResultDigest(_rows, BinaryPrimitives.ReadUInt128LittleEndian(hash), _sum, _distinct);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Dispose();
        _all.Dispose();
    }
}
