using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Emit;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds a source for each parameter: a member of the host, the host's token, or the parameter's default.</summary>
/// <param name="host">The host.</param>
/// <param name="members">Its members.</param>
/// <param name="compilation">Knows which types convert.</param>
internal sealed class ArgumentReader(INamedTypeSymbol host, HostMembers members, Compilation compilation)
{
    private readonly DrainReader _drains = new(new(compilation), isAwaited: false);

    /// <summary>Reads a parameter.</summary>
    /// <param name="parameter">The parameter of a method that can be called.</param>
    /// <param name="blame">The attribute at which a missing source is reported.</param>
    /// <param name="problem">What is wrong, when the result is <see langword="null"/>.</param>
    internal ArgumentModel? Read(IParameterSymbol parameter, AttributeData? blame, out Problem? problem)
    {
        problem = null;
        if (parameter.RefKind == RefKind.Out)
            return Plain(parameter, ArgumentSource.None, "");
        var name = Pascal(parameter.Name);
        var candidates = members.Named(Pascal(parameter.ContainingSymbol.Name) + name).Concat(members.Named(name)).ToList();
        foreach (var candidate in candidates.Where(candidate => candidate.IsAccessible))
        {
            if (FromMember(parameter, candidate) is { } argument)
                return argument;
        }
        if (candidates.Find(candidate => candidate is { IsAccessible: true, IsUsers: true }) is { } wrong)
        {
            problem = new(
                Rules.ArgumentOfWrongType, blame,
                $"{host.Name}.{wrong.Symbol.Name}", wrong.Type.ToMessage(), parameter.Name, parameter.ContainingSymbol.ToMessage(), parameter.Type.ToMessage());
            return null;
        }
        if (parameter.Type.IsNamed("System.Threading.CancellationToken"))
            return Plain(parameter, ArgumentSource.CallCancelled, "", stored: true);
        if (parameter.IsParams)
            return Plain(parameter, ArgumentSource.Nothing, EmptyLiteral(parameter.Type));
        if (parameter.IsOptional)
            return Plain(parameter, ArgumentSource.Default, DefaultLiteral(parameter));
        problem = Missing(parameter, blame, name, candidates.Find(candidate => !candidate.IsAccessible)?.Symbol);
        return null;
    }

    private Problem Missing(IParameterSymbol parameter, AttributeData? blame, string name, ISymbol? closed)
    {
        var own = Pascal(parameter.ContainingSymbol.Name) + name;
        return new(
            Rules.MissingArgument, blame,
            parameter.Name, parameter.ContainingSymbol.ToMessage(), host.Name, own, name, parameter.Type.ToMessage(),
            closed is null ? "" : $" ('{closed.Name}' is there, but not accessible: make it internal or public)")
        {
            Properties = ImmutableDictionary.CreateRange(
            [
                new(FixProperties.Host, host.GetDocumentationCommentId()),
                new(FixProperties.Parameter, parameter.Name),
                new(FixProperties.SharedMember, name),
                new(FixProperties.OwnMember, own),
                new(FixProperties.Type, TypeOfFeed(parameter.Type)),
                new KeyValuePair<string, string?>(FixProperties.ClosedMember, closed?.GetDocumentationCommentId()),
            ]),
        };
    }

    // Spans cannot be members of a host; what converts to them can.
    private static string? TypeOfFeed(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsRefLikeType: true, Name: "ReadOnlySpan" or "Span", Arity: 1 } span =>
            span is { Name: "ReadOnlySpan" } && span.TypeArguments[0].SpecialType == SpecialType.System_Char ? "string" : CodeOf(span.TypeArguments[0]) + "[]",
        { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => null,
        _ => CodeOf(type),
    };

    private ArgumentModel? FromMember(IParameterSymbol parameter, HostMember member)
    {
        if (member.Type.IsRefLikeType || member.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return null;
        if (Converts(member.Type, parameter.Type))
            return Stored(parameter, ArgumentSource.Member, member, parameter.Type.IsRefLikeType ? member.Type : parameter.Type);
        var element = ElementTypes(member.Type).FirstOrDefault(type => Converts(type, parameter.Type));
        return element is null ? null : Stored(parameter, ArgumentSource.List, member, element);
    }

    private ArgumentModel Stored(IParameterSymbol parameter, ArgumentSource source, HostMember member, ITypeSymbol stored) => new(
        parameter.Name,
        CodeOf(parameter.Type),
        PassingOf(parameter),
        source,
        member.ToModel(),
        CodeOf(stored),
        StoredNeedsValue: stored.IsReferenceType && stored.NullableAnnotation != NullableAnnotation.Annotated,
        Cast: !SymbolEqualityComparer.Default.Equals(stored, parameter.Type) && parameter.Type.TypeKind != TypeKind.Dynamic,
        Literal: "",
        GivenBack(parameter));

    private ArgumentModel Plain(IParameterSymbol parameter, ArgumentSource source, string literal, bool stored = false) => new(
        parameter.Name, CodeOf(parameter.Type), PassingOf(parameter), source, Member: null,
        stored ? CodeOf(parameter.Type) : "", StoredNeedsValue: false, Cast: false, literal, GivenBack(parameter));

    // What comes out is read as a result is, but for streams and tasks, which would make the call asynchronous. What a `ref` parameter holds
    // after the call may be the host's own value, and is only kept alive.
    private ResultModel? GivenBack(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Out when _drains.ReadPart(parameter.Type) is { IsAsync: false } given => given,
        RefKind.Out or RefKind.Ref => ResultModel.Kept,
        _ => null,
    };

    private bool Converts(ITypeSymbol from, ITypeSymbol to) => compilation.ClassifyConversion(from, to) is { Exists: true, IsImplicit: true };

    private static IEnumerable<ITypeSymbol> ElementTypes(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => [],
        IArrayTypeSymbol { Rank: 1 } array => [array.ElementType],
        _ => type.SelfAndInterfaces()
            .Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(i => i.TypeArguments[0]),
    };

    private static PassingKind PassingOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => PassingKind.Value,
        RefKind.Out => PassingKind.Out,
        RefKind.Ref => PassingKind.Ref,
        _ => PassingKind.In,
    };

    private static string EmptyLiteral(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"global::System.Array.Empty<{CodeOf(array.ElementType)}>()",
        { IsRefLikeType: true } => $"default({type.ToCode()})",
        _ => "[]",
    };

    private static string DefaultLiteral(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
            return $"default({CodeOf(parameter.Type)})";
        // The cast keeps the call from an overload that takes the value itself.
        return parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? $"({nullable.ToCode()}){LiteralOf(nullable.TypeArguments[0], value)}"
            : LiteralOf(parameter.Type, value);
    }

    private static string LiteralOf(ITypeSymbol type, object value)
    {
        if (type.TypeKind != TypeKind.Enum)
            return Literal.OfPrimitive(value);
        var named = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return named is not null && SyntaxFacts.IsValidIdentifier(named.Name)
            ? $"{type.ToCode()}.{Identifier.Escape(named.Name)}"
            : $"({type.ToCode()})({Literal.OfPrimitive(value)})";
    }

    /// <summary>A field cannot be <c>dynamic</c> without making the call late-bound; <c>object</c> converts to it for free.</summary>
    private static string CodeOf(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object?" : type.ToCode();

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
