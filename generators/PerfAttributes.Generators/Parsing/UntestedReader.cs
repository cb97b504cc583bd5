using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Emit;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Collects what is left out of the tests because it is wrong.</summary>
/// <remarks>
/// The analyzers report the same, and stop the build. Where they are switched off for builds, contracts would drop out of a green run.
/// </remarks>
/// <param name="compilation">The compilation that the tests join.</param>
/// <param name="file">The file of the host, whose settings count for what stands in another assembly.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class UntestedReader(Compilation compilation, SyntaxTree? file, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<UntestedModel> _methods = [];

    /// <summary>The methods, each with at least one error.</summary>
    internal IReadOnlyList<UntestedModel> Methods => _methods;

    /// <summary>Adds a method, if one of its problems is an error.</summary>
    internal void Add(ServiceMethod method, IEnumerable<Problem> problems)
    {
        var reasons = Errors(problems);
        if (reasons.Count > 0)
            _methods.Add(new(Identifier.Unique(method.Callee.Name, _names), reasons));
    }

    /// <summary>A host that is wrong as a whole; <see langword="null"/> where that is no error.</summary>
    internal UntestedModel? Of(INamedTypeSymbol host, Problem problem)
    {
        var reasons = Errors([problem]);
        return reasons.Count > 0 ? new(host.Name, reasons) : null;
    }

    private EquatableArray<string> Errors(IEnumerable<Problem> problems) => problems
        .Where(problem => problem.IsError(compilation, file, cancellationToken))
        .Select(problem => problem.Text)
        .Distinct()
        .ToEquatableArray();
}
