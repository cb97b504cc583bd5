using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>All that reading a host gave.</summary>
/// <param name="Model">What can be generated; <see langword="null"/> for nothing.</param>
/// <param name="Service">The hosted service; <see langword="null"/> when the host names none.</param>
/// <param name="Problems">What is wrong, each once.</param>
internal sealed record HostReading(HostModel? Model, INamedTypeSymbol? Service, IReadOnlyList<Problem> Problems);
