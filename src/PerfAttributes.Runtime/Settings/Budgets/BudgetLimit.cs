using System.Text.Json;
using PerfAttributes.Contracts;

namespace PerfAttributes.Settings.Budgets;

/// <summary>A limit that the settings file can override.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Kind">The attribute that declares it.</param>
/// <param name="Form">What a valid value looks like.</param>
/// <param name="Read">Reads a value into what puts it into a clause; <see langword="null"/> if it is not valid.</param>
/// <param name="IsIn">Whether a clause declares such a limit.</param>
internal sealed record BudgetLimit(
    string Name,
    PerfCheckKind Kind,
    string Form,
    Func<JsonElement, Func<PerfClause, PerfClause>?> Read,
    Func<PerfClause, bool> IsIn)
{
    /// <summary>What tells apart limits of one kind that hold side by side; an override could not say which is meant.</summary>
    internal Func<PerfClause, object?> Variant { get; init; } = _ => null;
}
