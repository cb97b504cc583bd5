using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class TextLinesTests
{
    [Test]
    public void Long_lines_are_folded_at_blanks_within_the_width()
    {
        var text = new TextLines().Add(4, string.Join(' ', Enumerable.Repeat("statement", 40))).ToString();
        var lines = text.Split(Environment.NewLine);
        Assert.That(lines, Has.Length.GreaterThan(3));
        Assert.That(lines, Has.All.Matches<string>(line => line.Length <= TextLines.Width));
        Assert.That(lines[0], Does.StartWith("    s"));
        Assert.That(lines[1], Does.StartWith("      s"), "what does not fit continues further in");
        Assert.That(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(40), "nothing is lost");
    }

    [Test]
    public void What_a_runner_puts_before_the_first_line_has_room_there()
    {
        var lines = new TextLines().Add(0, string.Join(' ', Enumerable.Repeat("x", 140)), taken: 3).ToString().Split(Environment.NewLine);
        Assert.That(lines.Select(line => line.Length), Is.EqualTo(new[] { 97, 99, 85 }));
    }

    [Test]
    public void A_figure_is_not_parted_from_its_unit_nor_its_digits([Values("5 %", "2.00 ms", "15 952", "1 015 952")] string figure, [Range(80, 100)] int before)
    {
        var text = new TextLines().Add(0, $"{new string('x', before)} {figure} over").ToString();
        Assert.That(text, Does.Contain(figure));
    }

    [Test]
    public void A_word_longer_than_the_width_stands_alone()
    {
        var word = new string('x', 150);
        Assert.That(new TextLines().Add(2, $"see {word} there").ToString(), Does.Contain(word));
    }

    [Test]
    public void Line_breaks_of_a_text_are_kept() =>
        Assert.That(new TextLines().Add(2, "one\r\ntwo\n").ToString(), Is.EqualTo("  one" + Environment.NewLine + "  two"));
}
