using System.Diagnostics;
using System.Runtime.InteropServices;
using PerfAttributes.Profiling;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>Notes when statements begin and end, as quickly as it can: no counter is read, each text is decoded once. Safe to use from any thread.</summary>
internal sealed class StatementClock
{
    /// <summary>Moments that are kept at the most; 24 bytes each.</summary>
    private const int Limit = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, int> _known = [];
    private readonly List<string> _statements = [];
    private readonly List<StatementMoment> _moments = new(capacity: 4_096);
    private bool _isCut;
    private bool _isFinished;

    /// <summary>A statement begins.</summary>
    /// <param name="statement">The native statement.</param>
    /// <param name="text">Its text, UTF-8, ended by a zero.</param>
    internal void Begin(nint statement, nint text)
    {
        lock (_gate)
        {
            if (IsOpen())
                _moments.Add(new StatementMoment(Stopwatch.GetTimestamp(), statement, Number(text)));
        }
    }

    /// <summary>A statement ends.</summary>
    /// <param name="statement">The native statement.</param>
    internal void End(nint statement)
    {
        lock (_gate)
        {
            if (IsOpen())
                _moments.Add(new StatementMoment(Stopwatch.GetTimestamp(), statement, -1));
        }
    }

    /// <summary>Ends the notes.</summary>
    internal StatementTimeline Finish()
    {
        lock (_gate)
        {
            _isFinished = true;
            return new StatementTimeline(_statements, _moments) { IsCut = _isCut };
        }
    }

    private bool IsOpen()
    {
        _isCut |= _moments.Count >= Limit;
        return !_isFinished && !_isCut;
    }

    private unsafe int Number(nint text)
    {
        // FNV-1a, 64 bits: two of a few hundred texts that share it are not to be feared.
        var hash = 14695981039346656037UL;
        foreach (var one in MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)text))
            hash = (hash ^ one) * 1099511628211UL;
        if (!_known.TryGetValue(hash, out var number))
        {
            number = _statements.Count;
            _known.Add(hash, number);
            _statements.Add(SqliteNative.Text(text));
        }

        return number;
    }
}
