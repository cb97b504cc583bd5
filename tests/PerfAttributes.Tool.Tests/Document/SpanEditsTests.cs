using Microsoft.CodeAnalysis.Text;
using PerfAttributes.Tool.Document.Remarks;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Parts of a text that are replaced at once.</summary>
[TestFixture]
public sealed class SpanEditsTests
{
    [Test]
    public void Spans_are_those_of_the_text_before()
    {
        var text = SpanEdits.Apply("abcdef", [(new TextSpan(4, 1), "EEE"), (new TextSpan(0, 0), "-"), (new TextSpan(1, 2), ""), (new TextSpan(3, 0), "+")]);
        Assert.That(text, Is.EqualTo("-a+dEEEf"));
    }

    [TestCase(0, 3, 2, 1)]
    [TestCase(2, 2, 2, 2)]
    [TestCase(2, 2, 2, 0)]
    [TestCase(3, 0, 3, 0)]
    public void Edits_that_meet_are_refused(int start, int length, int otherStart, int otherLength)
    {
        Assert.That(
            () => SpanEdits.Apply("abcdef", [(new TextSpan(start, length), "x"), (new TextSpan(otherStart, otherLength), "y")]),
            Throws.ArgumentException);
    }
}
