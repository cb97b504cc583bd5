namespace PerfAttributes.Queries.Advice;

/// <summary>A change that might make a call cheaper, ready to be run.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Commands">
/// Statements that change the database or a connection, in order and without a closing semicolon; empty for a rewritten statement.
/// </param>
public sealed record Remedy(RemedyKind Kind, IReadOnlyList<string> Commands)
{
    /// <summary>For indexes: the table; else <see langword="null"/>.</summary>
    public string? Table { get; init; }

    /// <summary>For indexes: the index; else <see langword="null"/>.</summary>
    public string? Index { get; init; }

    /// <summary>For an index to create: its key columns as the command writes them; else empty.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>For a rewritten statement: the text as the application writes it; else <see langword="null"/>.</summary>
    public string? Statement { get; init; }

    /// <summary>For a rewritten statement: the text to put in its place; else <see langword="null"/>.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether it is a change of the application's SQL, not of the database.</summary>
    public bool IsRewrite => Statement is not null;

    /// <summary>The remedy in one line: its command, or what is rewritten.</summary>
    public string Title => IsRewrite ? $"rewrite: {SqlText.Line(Replacement ?? "", 80)}" : string.Join("; ", Commands);

    /// <summary>
    /// What it asks of those who keep it, for choosing between remedies that gain the same: statistics before a setting before
    /// other SQL before an index, and few columns before many.
    /// </summary>
    internal int Burden => (int)Kind * 10 + Columns.Count;
}
