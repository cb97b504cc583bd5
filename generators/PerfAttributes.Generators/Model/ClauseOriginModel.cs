namespace PerfAttributes.Generators.Model;

/// <summary>Where a clause holds and where it comes from.</summary>
/// <param name="Scenario">The only scenario in which it holds; <see langword="null"/> for all.</param>
/// <param name="Requirement">The requirement that it traces back to.</param>
/// <param name="Line">The line of its attribute; 0 when unknown.</param>
internal sealed record ClauseOriginModel(string? Scenario, string? Requirement, int Line);
