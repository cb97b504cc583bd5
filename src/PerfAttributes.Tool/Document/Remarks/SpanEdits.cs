using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>Replaces parts of a text, all at once.</summary>
internal static class SpanEdits
{
    /// <summary>The text with new parts.</summary>
    /// <param name="text">The text that the spans are about.</param>
    /// <param name="edits">What is replaced by what, in any order; an empty span is an insertion.</param>
    /// <exception cref="ArgumentException">
    /// Two edits overlap or begin at one place. Whichever came first would move what the other one is about, so that none is made.
    /// </exception>
    internal static string Apply(string text, IEnumerable<(TextSpan Span, string Text)> edits)
    {
        var result = new StringBuilder(text.Length);
        var (start, done) = (-1, 0);
        foreach (var (span, replacement) in edits.OrderBy(edit => edit.Span.Start))
        {
            if (span.Start < done || span.Start == start)
                throw new ArgumentException($"Two edits are made at {span}.", nameof(edits));
            result.Append(text, done, span.Start - done).Append(replacement);
            (start, done) = (span.Start, span.End);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
