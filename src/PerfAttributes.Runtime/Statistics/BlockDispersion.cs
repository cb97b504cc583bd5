namespace PerfAttributes.Statistics;

/// <summary>How far the exceedances of blocks of calls are apart, beside what chance makes of independent calls.</summary>
/// <remarks>
/// Calls of one block share what the machine did meanwhile, and blocks that follow one another do. Of thousands of calls that counts for more than chance, however weakly two of them are alike:
/// where the share of blocks of 500 calls varies by half, their correlation is 0.015, and their sum varies eight times as much as that of independent ones.
/// The variance of the blocks' exceedances over that of a binomial distribution (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 1989, § 4.5) is
/// taken of single blocks and of 2, 4, 8, … in a row, and the greatest counts, so that what lasts for several of them is seen.
/// </remarks>
internal sealed class BlockDispersion
{
    /// <summary>The blocks from which on rows of eight of them tell something as well: 64.</summary>
    internal const int FewestBlocks = 64;

    private const int FewestRows = 8;

    private readonly List<(int Calls, int Exceedances)> _blocks = [];
    private (int Calls, int Exceedances) _all;

    /// <summary>Whether there are blocks enough to tell.</summary>
    internal bool IsKnown => _blocks.Count >= FewestBlocks;

    /// <summary>Takes in a block.</summary>
    /// <param name="calls">Its calls, 1 or more.</param>
    /// <param name="exceedances">Those that exceed the limit.</param>
    internal void Add(int calls, int exceedances)
    {
        _blocks.Add((calls, exceedances));
        _all = (_all.Calls + calls, _all.Exceedances + exceedances);
    }

    /// <summary>How many times as much the exceedances vary as independent ones would; 1 or more, and 1 while that is not known.</summary>
    internal double Factor()
    {
        var share = (double)_all.Exceedances / _all.Calls;
        if (!(share is > 0 and < 1))
            return 1;
        var factor = 1.0;
        for (var row = 1; _blocks.Count / row >= FewestRows; row *= 2)
            factor = Math.Max(factor, OfRows(row, share));
        return factor;
    }

    private double OfRows(int row, double share)
    {
        // Pooled, and not row by row: blocks end by time, so that a slow call makes a short block, whose own ratio would count as much as that of a long one.
        var (rows, squares, expected) = (_blocks.Count / row, 0.0, 0.0);
        for (var i = 0; i < rows; i++)
        {
            var (calls, exceedances) = (0, 0);
            for (var block = i * row; block < (i + 1) * row; block++)
                (calls, exceedances) = (calls + _blocks[block].Calls, exceedances + _blocks[block].Exceedances);
            var apart = exceedances - (calls * share);
            squares += apart * apart;
            expected += calls * share * (1 - share);
        }

        return squares / expected * rows / (rows - 1);
    }
}
