namespace PerfAttributes.Queries.Advice;

/// <summary>A remedy that is not advised.</summary>
/// <param name="Remedy">The remedy.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>the planner does not use it</c>.</param>
public sealed record RefusedRemedy(Remedy Remedy, string Reason);
