namespace PerfAttributes.Sqlite.Plans;

/// <summary>Counts the columns that a seek binds, from the terms as the plan prints them.</summary>
internal static class SeekTerms
{
    /// <summary>The leading columns of the key that are bound, by equality or, the last of them, by a range; 0 or more.</summary>
    /// <param name="terms">The terms in the order of the key: <c>a=?</c>, <c>b&gt;?</c>, <c>b&lt;?</c>, <c>(b,c)&gt;(?,?)</c>, <c>ANY(a)</c>.</param>
    /// <remarks>A term that is a piece of an odd column name ends in no operator, and counts for nothing.</remarks>
    internal static int LeadingColumns(IReadOnlyList<string> terms)
    {
        var equal = 0;
        var range = 0;
        foreach (var term in terms)
        {
            // A skip-scan passes over this column, so none from here on leads.
            if (term.StartsWith("ANY(", StringComparison.Ordinal) && term.EndsWith(')'))
                break;
            if (term.EndsWith("=?", StringComparison.Ordinal))
                equal++;
            else if (term.EndsWith(">?", StringComparison.Ordinal) || term.EndsWith("<?", StringComparison.Ordinal))
                range = Math.Max(range, 1);
            else if (term.EndsWith("?)", StringComparison.Ordinal))
                range = Math.Max(range, term.Length - term.LastIndexOf('(') >> 1);
        }
        return equal + range;
    }
}
