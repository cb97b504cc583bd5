using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Diagnostics;

/// <summary>Something wrong that the reader found; the analyzers report it, the generator writes a test that fails for it.</summary>
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

    /// <summary>The rule's name and what it says.</summary>
    internal string Text =>
        $"{rule.Id}: {string.Format(CultureInfo.InvariantCulture, rule.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments)}";

    /// <summary>Whether the rule is an error, and the project has not chosen otherwise.</summary>
    /// <param name="compilation">The compilation that is analysed.</param>
    /// <param name="elsewhere">The file whose settings count where the attribute stands in another assembly.</param>
    /// <param name="cancellationToken">Ends the look at the settings.</param>
    internal bool IsError(Compilation compilation, SyntaxTree? elsewhere, CancellationToken cancellationToken)
    {
        // That warnings are made errors is a wish for builds: tests go on with them.
        if (rule.DefaultSeverity != DiagnosticSeverity.Error)
            return false;
        var tree = IsIn(compilation) ? attribute!.ApplicationSyntaxReference!.SyntaxTree : elsewhere;
        var chosen = Chosen(compilation.Options, tree, cancellationToken);
        return (chosen == ReportDiagnostic.Default ? rule.GetEffectiveSeverity(compilation.Options) : chosen) == ReportDiagnostic.Error;
    }

    /// <summary>What a project makes of the rule: by a switch such as NoWarn, else in an .editorconfig for the file, else in a .globalconfig.</summary>
    private ReportDiagnostic Chosen(CompilationOptions options, SyntaxTree? tree, CancellationToken cancellationToken)
    {
        if (options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var chosen) && chosen != ReportDiagnostic.Default)
            return chosen;
        if (options.SyntaxTreeOptionsProvider is not { } settings)
            return ReportDiagnostic.Default;
        if (tree is not null && settings.TryGetDiagnosticValue(tree, rule.Id, cancellationToken, out chosen))
            return chosen;
        return settings.TryGetGlobalDiagnosticValue(rule.Id, cancellationToken, out chosen) ? chosen : ReportDiagnostic.Default;
    }

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
