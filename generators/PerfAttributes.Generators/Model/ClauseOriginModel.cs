namespace PerfAttributes.Generators.Model;

/// <summary>Where a clause holds, where it comes from and what it means to the run.</summary>
/// <param name="Scenario">The only scenario in which it holds; <see langword="null"/> for all.</param>
/// <param name="Requirement">The requirement that it traces back to.</param>
/// <param name="Severity">A member of <c>PerfAttributes.PerfSeverity</c>; <see langword="null"/> for its default.</param>
/// <param name="Skip">Why it is not checked; <see langword="null"/> where it is.</param>
/// <param name="Line">The line of its attribute; 0 when unknown.</param>
internal sealed record ClauseOriginModel(string? Scenario, string? Requirement, string? Severity, string? Skip, int Line);
