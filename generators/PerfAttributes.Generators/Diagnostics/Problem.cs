using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Diagnostics;

/// <summary>Something wrong that the reader found; the analyzers report it, the generator drops it.</summary>
/// <param name="rule">The rule that is broken.</param>
/// <param name="attribute">The attribute that is to blame; <see langword="null"/> where the host itself is.</param>
/// <param name="arguments">What the rule's message names.</param>
internal sealed class Problem(DiagnosticDescriptor rule, AttributeData? attribute, params string[] arguments)
{
    /// <summary>The rule that is broken.</summary>
    internal DiagnosticDescriptor Rule => rule;

    /// <summary>What a code fix needs to know, by <see cref="FixProperties"/>.</summary>
    internal ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Tells problems apart: the same thing may be met on several ways.</summary>
    internal (string Rule, AttributeData? Attribute, string Arguments) Key => (rule.Id, attribute, string.Join("\0", arguments));

    /// <summary>Whether the attribute to blame stands in the source of a compilation.</summary>
    internal bool IsIn(Compilation compilation) =>
        attribute?.ApplicationSyntaxReference is { } syntax && compilation.ContainsSyntaxTree(syntax.SyntaxTree);

    /// <summary>Makes the diagnostic.</summary>
    /// <param name="compilation">The compilation that is analysed.</param>
    /// <param name="fallback">The place for problems whose attribute stands elsewhere.</param>
    internal Diagnostic ToDiagnostic(Compilation compilation, Location fallback)
    {
        var location = IsIn(compilation) ? attribute!.ApplicationSyntaxReference!.GetSyntax().GetLocation() : fallback;
        return Diagnostic.Create(rule, location, Properties, arguments);
    }
}
