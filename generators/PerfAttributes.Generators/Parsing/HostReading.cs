using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>All that reading a host gave.</summary>
/// <param name="Model">What can be generated; <see langword="null"/> for nothing.</param>
/// <param name="Service">The service that the host names, usable or not; <see langword="null"/> when it names none.</param>
/// <param name="Problems">What is wrong, each once.</param>
internal sealed record HostReading(HostModel? Model, INamedTypeSymbol? Service, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether tests can create the host.</summary>
    internal bool IsUsable => !Problems.Any(problem => problem.Rule == Rules.UnusableHost);
}
