using System.Text;

namespace PerfAttributes.Generators.Emit;

/// <summary>Lays out the messages of generated tests.</summary>
internal static class MessageText
{
    private const int Columns = 100;
    private const string Indent = "  ";

    /// <summary>Breaks a text between words into lines; all but the first are indented.</summary>
    internal static string Wrap(string text)
    {
        var wrapped = new StringBuilder(text.Length);
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Columns)
            {
                wrapped.Append('\n').Append(Indent);
                column = Indent.Length;
            }
            else if (column > 0)
            {
                wrapped.Append(' ');
                column++;
            }
            wrapped.Append(word);
            column += word.Length;
        }
        return wrapped.ToString();
    }
}
