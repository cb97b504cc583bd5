using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Parsing;

/// <summary>The service that a host names.</summary>
/// <param name="Type">The service.</param>
/// <param name="Access">
/// The interface through which an instance is read; <see langword="null"/> where only the type is named.
/// </param>
/// <param name="IsMember">Whether the host has a member <c>Service</c> of that type.</param>
internal sealed record HostedService(INamedTypeSymbol Type, INamedTypeSymbol? Access, bool IsMember)
{
    /// <summary>Finds the service of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="attribute">Its <c>[PerfHost]</c>.</param>
    /// <param name="members">Its members.</param>
    /// <param name="problem">What is wrong, when the result is <see langword="null"/>; neither for code that does not compile.</param>
    internal static HostedService? Find(INamedTypeSymbol host, AttributeData attribute, HostMembers members, out Problem? problem)
    {
        problem = null;
        var accesses = host.AllInterfaces.Where(i => i.IsNamed(MetadataNames.ServiceHost)).ToList();
        var argument = attribute.Parameter("service")?.Value as ITypeSymbol;
        if (accesses.Count > 1 || (accesses.Count == 1 && argument is not null))
        {
            var named = accesses.Select(i => i.TypeArguments[0]).Concat(argument is null ? [] : [argument]).Select(type => $"'{type.ToMessage()}'");
            problem = Nothing(host, $"it names {string.Join(" and ", named)}; write one host for each");
            return null;
        }
        var service = argument ?? accesses.FirstOrDefault()?.TypeArguments[0];
        if (service is null)
        {
            problem = Nothing(host, "derive it from PerfHost<TService>, or name a static class with [PerfHost(typeof(…))]");
            return null;
        }
        if (service.TypeKind == TypeKind.Error)
            return null;
        if (service is not INamedTypeSymbol { IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type)
        {
            problem = Nothing(host, $"'{service.ToMessage()}' is not a class, struct or interface with its type arguments");
            return null;
        }
        var isMember = members.Named(MetadataNames.ServiceMember).Any(member =>
            member is { IsAccessible: true, Symbol: IPropertySymbol { IsStatic: false, Name: MetadataNames.ServiceMember } }
            && SymbolEqualityComparer.Default.Equals(member.Type, service));
        return new(type, accesses.FirstOrDefault(), isMember);
    }

    private static Problem Nothing(INamedTypeSymbol host, string reason) => new(Rules.HostWithoutService, null, host.Name, reason);
}
