using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PerfAttributes.Measurement;

/// <summary>
/// Searches a hash table of texts: hashing, comparing, branching. Its time rises when another thread computes on the same core, which on a virtual machine may
/// be a stranger's; the pointer chase, which waits for memory, hardly sees that.
/// </summary>
/// <remarks>
/// Measured on 2 virtual processors whose speed changed every some seconds, in windows of 100 ms: a query went from 7.9 to 12.9 us, this sentinel from 5.9 to 9.2 us,
/// a search of a framework's dictionary from 3.3 to 4.7 us.
/// <para>
/// Its own table, compiled as well as can be at its first call: a dictionary's search is compiled again and again, by what the process did with such dictionaries before, and took
/// 3.3 or 4.9 us for as long as a process lived. In 5 of 14 processes all blocks so looked slow, while the calls in them were as quick as ever.
/// </para>
/// </remarks>
internal sealed class ComputingSentinel
{
    private const int Words = 300;
    private const int Slots = 1024;

    // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), with the upper half mixed in.
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    private readonly char[] _text;
    private readonly int[] _starts = new int[Words + 1];

    // One more than the number of the word; 0 where there is none.
    private readonly int[] _table = new int[Slots];

    internal ComputingSentinel()
    {
        string[] words = [.. Enumerable.Range(0, Words).Select(i => $"key number {i}")];
        _text = [.. words.SelectMany(word => word)];
        for (var i = 0; i < Words; i++)
            _starts[i + 1] = _starts[i] + words[i].Length;
        for (var i = 0; i < Words; i++)
        {
            var slot = Hash(_text, _starts[i], _starts[i + 1]);
            while (_table[slot % Slots] != 0)
                slot++;
            _table[slot % Slots] = i + 1;
        }
    }

    /// <summary>Searches each word once untimed, then on the clock.</summary>
    /// <returns>Nanoseconds.</returns>
    internal double Run()
    {
        Keep.Alive(Search());
        var start = Stopwatch.GetTimestamp();
        Keep.Alive(Search());
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>Searches each word.</summary>
    /// <returns>The characters of those that were found.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal int Search()
    {
        var (text, starts, table, found) = (_text, _starts, _table, 0);
        for (var word = 0; word < starts.Length - 1; word++)
        {
            var (from, to) = (starts[word], starts[word + 1]);
            for (var slot = Hash(text, from, to); table[slot % Slots] is var entry and not 0; slot++)
            {
                var other = starts[entry - 1];
                if (starts[entry] - other != to - from)
                    continue;
                var same = 0;
                while (same < to - from && text[other + same] == text[from + same])
                    same++;
                if (same < to - from)
                    continue;
                found += same;
                break;
            }
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(char[] text, int from, int to)
    {
        var hash = Basis;
        for (var i = from; i < to; i++)
            hash = unchecked((hash ^ text[i]) * Prime);
        return hash ^ (hash >> 15);
    }
}
