namespace PerfAttributes.Generators.Model;

/// <summary>One generated test method.</summary>
/// <param name="Kind">What it checks.</param>
/// <param name="Scenarios">Its cases, at least one.</param>
internal sealed record CheckModel(CheckKind Kind, EquatableArray<string> Scenarios);
