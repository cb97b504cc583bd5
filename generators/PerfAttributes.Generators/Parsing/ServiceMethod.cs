using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>A method of a service that may carry contracts.</summary>
/// <param name="Method">The method as it is declared nearest to the service.</param>
/// <param name="Callee">The declaration that the call names: the overridden one where overloads would otherwise get in its way.</param>
/// <param name="Receiver">The type through which it is called.</param>
/// <param name="Sources">The declarations whose attributes count, nearest first: itself, overridden ones, implemented ones.</param>
internal sealed record ServiceMethod(
    IMethodSymbol Method, IMethodSymbol Callee, INamedTypeSymbol Receiver, IReadOnlyList<IMethodSymbol> Sources);
