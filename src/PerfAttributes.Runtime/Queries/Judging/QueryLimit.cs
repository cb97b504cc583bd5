namespace PerfAttributes.Queries.Judging;

/// <summary>One limit of a query budget beside what was counted.</summary>
/// <param name="Name">What is counted, for messages: <c>VM steps</c>.</param>
/// <param name="Option">The attribute's property.</param>
/// <param name="Max">The limit; <see langword="null"/> if none is set.</param>
/// <param name="Figure">What was counted; <see langword="null"/> if it could not be.</param>
/// <param name="WayOut">What lowers the figure, as the beginning of a sentence that ends with raising the limit.</param>
internal sealed record QueryLimit(string Name, string Option, long? Max, long? Figure, string WayOut)
{
    /// <summary>The executions that the figure is made of; empty where it belongs to no statement.</summary>
    internal IReadOnlyList<CapturedStatement> Statements { get; init; } = [];

    /// <summary>The share of one execution in the figure.</summary>
    internal Func<CapturedStatement, long> Of { get; init; } = _ => 0;

    internal bool IsBroken => Figure > Max;

    /// <summary>The figure within its limit, in words.</summary>
    internal string Within => $"{CountText.Of(Figure!.Value, Name)} (limit {CountText.Of(Max!.Value)})";

    /// <summary>The figure over its limit, in words.</summary>
    internal string Over => $"{CountText.Of(Figure!.Value, Name)}, over the limit of {CountText.Of(Max!.Value)} ({Option})";
}
