namespace PerfAttributes.Baselines.Files;

/// <summary>A case that is gone, and a new one that is probably the same under another name.</summary>
/// <param name="Gone">The case that the baseline knows.</param>
/// <param name="Appeared">The case that it does not.</param>
/// <param name="Reason">What they have in common, as half a sentence: <c>the same counted work</c>.</param>
public sealed record RenamedCase(CaseKey Gone, CaseKey Appeared, string Reason);
