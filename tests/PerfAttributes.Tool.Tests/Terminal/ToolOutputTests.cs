using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests.Terminal;

/// <summary>Colours, and what must not become markup.</summary>
[TestFixture]
public sealed class ToolOutputTests : IDisposable
{
    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [TestCase(false, null, "xterm", ExpectedResult = true)]
    [TestCase(true, null, "xterm", ExpectedResult = false)]
    [TestCase(false, "1", "xterm", ExpectedResult = false)]
    [TestCase(false, "", "xterm", ExpectedResult = true)]
    [TestCase(false, null, "dumb", ExpectedResult = false)]
    public bool Colours_are_for_terminals_that_want_them(bool isRedirected, string? noColor, string terminal) =>
        ToolHost.TakesColors(isRedirected, name => name == "NO_COLOR" ? noColor : terminal);

    [Test]
    public void Colours_appear_only_where_they_are_taken([Values] bool hasColors)
    {
        var output = Output(hasColors);
        output.Line("bad", Tone.Bad);
        output.Table(["case"], [[new Cell("bad", Tone.Bad)]]);
        Assert.That(_out.ToString().Contains('\e'), Is.EqualTo(hasColors));
    }

    [Test]
    public void Cells_hold_text_and_never_markup()
    {
        Output(false).Table(["[red]case"], [["[bold]x[/] \e[31m ["]]);
        Assert.That(_out.ToString(), Does.Contain("[red]case").And.Contain("[bold]x[/] \\u001b[31m ["));
    }

    [Test]
    public void Nothing_that_a_build_service_would_obey_is_printed()
    {
        var output = Output(false);
        output.Line("  ::error::x");
        output.Prose(2, "##vso[task.complete]x a::b");
        output.Table(["case"], [["::error::x"]]);
        Assert.That(_out.ToString().Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::"));
        Assert.That(_out.ToString(), Does.Contain("\\u003a:error::x").And.Contain("\\u0023#vso[task.complete]x a::b").And.Not.Contain("##vso["));
    }

    [Test]
    public void Tables_stay_within_100_columns()
    {
        Output(false).Table(["case", ">time"], [[string.Concat(Enumerable.Repeat("some words ", 40)), "1.5 ms"]]);
        Assert.That(_out.ToString().Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(100));
    }

    private ToolOutput Output(bool hasColors) => new(
        new ToolHost { Out = _out, Error = TextWriter.Null, In = TextReader.Null, Directory = "/", HasColors = hasColors }, "test", json: false);
}
