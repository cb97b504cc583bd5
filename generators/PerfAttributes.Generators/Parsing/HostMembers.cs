using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>A member of a host that may feed parameters.</summary>
/// <param name="Symbol">A property, field or method without parameters.</param>
/// <param name="Type">What it gives.</param>
/// <param name="IsAccessible">Whether generated code can read it.</param>
internal sealed record HostMember(ISymbol Symbol, ITypeSymbol Type, bool IsAccessible)
{
    /// <summary>Whether the test project, not a base class of a package, declares it.</summary>
    internal bool IsUsers => Symbol.ContainingType is { } type
        && !type.IsNamed(MetadataNames.PerfHost) && !type.IsNamed(MetadataNames.GenericPerfHost)
        && !type.IsNamed(MetadataNames.SqlitePerfHost) && !type.IsNamed(MetadataNames.GenericSqlitePerfHost);

    /// <summary>The member as the emitter names it.</summary>
    internal HostMemberModel ToModel() => new(
        Symbol.Name, Symbol.IsStatic ? Symbol.ContainingType.ToCode() : null, Symbol is IMethodSymbol);
}

/// <summary>The members of a host by name, whatever the case of letters; the nearest declaration first, exact case before others.</summary>
internal sealed class HostMembers
{
    private readonly ILookup<string, HostMember> _members;

    /// <summary>Collects the members of a host and its base classes.</summary>
    internal HostMembers(INamedTypeSymbol host, Callability callability)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var members = new List<HostMember>();
        foreach (var type in host.SelfAndBases())
        {
            var own = type.GetMembers().Where(member => !hidden.Contains(member.Name)).ToImmutableArray();
            var read = own.Select(member => Read(member, callability)).OfType<HostMember>().ToImmutableArray();
            members.AddRange(read);
            hidden.UnionWith(read.Where(member => member.IsAccessible).Select(member => member.Symbol.Name));
        }
        _members = members.ToLookup(member => member.Symbol.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Members of a name.</summary>
    /// <param name="name">The name in Pascal case.</param>
    internal IEnumerable<HostMember> Named(string name) => _members[name].OrderByDescending(member => member.Symbol.Name == name);

    private static HostMember? Read(ISymbol member, Callability callability) => member switch
    {
        { IsImplicitlyDeclared: true } => null,
        IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property =>
            new(property, property.Type, callability.IsAccessible(property) && callability.IsAccessible(getter)),
        IFieldSymbol field => new(field, field.Type, callability.IsAccessible(field)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.Length: 0, ReturnsVoid: false } method =>
            new(method, method.ReturnType, callability.IsAccessible(method)),
        _ => null,
    };
}
