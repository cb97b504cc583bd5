using System.Text.RegularExpressions;
using PerfAttributes.Baselines;

namespace PerfAttributes.Tool.Cases;

/// <summary>Says which cases a user means.</summary>
internal sealed class CasePattern
{
    private readonly Regex _text;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">
    /// A part of <c>Service.Operation in scenario</c> in any case; or, with <c>*</c>, all of it from some dot on. <see langword="null"/> means all.
    /// </param>
    internal CasePattern(string? pattern)
    {
        Pattern = pattern ?? "*";
        var text = Regex.Escape(Pattern).Replace(@"\*", ".*", StringComparison.Ordinal);
        _text = new Regex(
            Pattern.Contains('*', StringComparison.Ordinal) ? $@"(^|\.){text}$" : text,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    /// <summary>The pattern as it was given.</summary>
    internal string Pattern { get; }

    /// <summary>Whether a case is meant.</summary>
    internal bool Matches(CaseKey key) => _text.IsMatch(key.ToString());
}
