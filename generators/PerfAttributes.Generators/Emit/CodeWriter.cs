using System.Text;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes indented lines; line ends are those of Unix on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one stays empty.</summary>
    internal void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', _depth * 4).Append(text);
        _text.Append('\n');
    }

    /// <summary>Writes a head and what belongs to it between braces.</summary>
    internal void Block(string head, Action body, string end = "}")
    {
        Line(head);
        Line("{");
        Indented(body);
        Line(end);
    }

    /// <summary>Writes lines one level deeper.</summary>
    internal void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
