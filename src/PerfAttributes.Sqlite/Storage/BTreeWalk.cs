using System.Buffers.Binary;

namespace PerfAttributes.Sqlite.Storage;

/// <summary>Follows the b-trees of a database image page by page, in the order in which a scan reads them, overflow pages included.</summary>
/// <remarks>The format is that of https://www.sqlite.org/fileformat.html, "B-tree Pages" and "Cell Payload Overflow Pages".</remarks>
internal ref struct BTreeWalk
{
    /// <summary>The root of the schema table.</summary>
    internal const int SchemaRoot = 1;

    private const byte InteriorIndex = 2;
    private const byte InteriorTable = 5;
    private const byte LeafIndex = 10;
    private const byte LeafTable = 13;
    private const int FileHeader = 100;

    // A page has at least two children, so that no sound tree is deeper than page numbers have bits.
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _image;
    private readonly int _pageSize;
    private readonly int _usable;
    private readonly bool[] _seen;
    private int _trees;
    private int _gaps;
    private int _last;

    /// <summary>Begins a walk.</summary>
    /// <param name="image">All pages of the database, the file header first.</param>
    /// <exception cref="InvalidDataException">It is no database.</exception>
    internal BTreeWalk(ReadOnlySpan<byte> image)
    {
        _image = image;
        _pageSize = BinaryPrimitives.ReadUInt16BigEndian(image[16..]) is var size && size == 1 ? 65_536 : size;
        if (_pageSize < 512 || image.Length % _pageSize != 0)
            throw new InvalidDataException("the file header is damaged");
        _usable = _pageSize - image[20];
        _seen = new bool[(image.Length / _pageSize) + 1];
    }

    /// <summary>Pages visited.</summary>
    internal int Pages { get; private set; }

    /// <summary>The share, 0 to 1, of pages that do not lie right behind the page before them in the same tree; 0 if every tree is one page.</summary>
    internal readonly double Fragmentation => Pages > _trees ? (double)_gaps / (Pages - _trees) : 0;

    /// <summary>Follows a tree.</summary>
    /// <param name="root">Its first page, from 1.</param>
    /// <exception cref="InvalidDataException">A page is no part of a tree, or is part of two.</exception>
    internal void Follow(int root)
    {
        _trees++;
        _last = 0;
        Visit(root, depth: 0);
    }

    private void Visit(int number, int depth)
    {
        var page = Enter(number);
        var header = page[(number == SchemaRoot ? FileHeader : 0)..];
        var kind = header[0];
        if (kind is not (InteriorIndex or InteriorTable or LeafIndex or LeafTable) || depth > MaxDepth)
            throw Damaged(number);
        var isInterior = kind is InteriorIndex or InteriorTable;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var pointers = header[(isInterior ? 12 : 8)..];
        for (var index = 0; index < cells; index++)
        {
            var cell = page[BinaryPrimitives.ReadUInt16BigEndian(pointers[(2 * index)..])..];
            if (isInterior)
                Visit(Number(cell), depth + 1);
            if (kind != InteriorTable)
                FollowOverflow(isInterior ? cell[4..] : cell, isTable: kind == LeafTable);
        }

        if (isInterior)
            Visit(Number(header[8..]), depth + 1);
    }

    private void FollowOverflow(ReadOnlySpan<byte> cell, bool isTable)
    {
        var start = ReadVarint(cell, out var payload);
        if (isTable)
            start += ReadVarint(cell[start..], out _);
        var most = isTable ? _usable - 35 : ((_usable - 12) * 64 / 255) - 23;
        if (payload <= (ulong)most)
            return;
        var least = ((_usable - 12) * 32 / 255) - 23;
        var fitting = least + (int)((payload - (ulong)least) % (ulong)(_usable - 4));
        var next = Number(cell[(start + (fitting <= most ? fitting : least))..]);
        while (next != 0)
            next = Number(Enter(next));
    }

    private ReadOnlySpan<byte> Enter(int number)
    {
        if (number < 1 || number >= _seen.Length || _seen[number])
            throw Damaged(number);
        _seen[number] = true;
        Pages++;
        if (_last != 0 && number != _last + 1)
            _gaps++;
        _last = number;
        return _image.Slice((number - 1) * _pageSize, _pageSize);
    }

    private static int Number(ReadOnlySpan<byte> bytes) => (int)BinaryPrimitives.ReadUInt32BigEndian(bytes);

    // 7 bits a byte, the highest first, as long as the top bit is set; a ninth byte gives 8.
    private static int ReadVarint(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var index = 0; index < 8; index++)
        {
            value = (value << 7) | (uint)(bytes[index] & 0x7f);
            if (bytes[index] < 0x80)
                return index + 1;
        }
        value = (value << 8) | bytes[8];
        return 9;
    }

    private static InvalidDataException Damaged(int page) => new($"page {page} is damaged");
}
