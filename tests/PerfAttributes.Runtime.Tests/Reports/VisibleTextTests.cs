using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

public sealed class VisibleTextTests
{
    [Test]
    public void What_a_terminal_would_obey_is_written_out_in_messages_and_in_the_closing_summary()
    {
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", TableScans = [new TableScanClause()] };
        var statement = new CapturedStatement("SELECT '\u001b[2J'", "SELECT '\u001b[2J\u202e'", StatementKind.Read, default);
        var result = new CheckResult(contract, "medium", PerfCheckKind.NoTableScan, [new QueryVerdict(contract.TableScans[0], VerdictKind.Fail, "t\u001b[31m is scanned\u0007")
        {
            Findings = [new QueryFinding(statement, "see\u009b here", [], 1)],
        }]);
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", result);
        foreach (var text in new[] { CheckText.Render(result), RunSummary.Text(results, "report") })
        {
            Assert.That(text.Where(letter => char.IsControl(letter) && letter is not ('\n' or '\r')), Is.Empty);
            Assert.That(text, Does.Contain("\\u001b[31m is scanned\\u0007"));
        }

        Assert.That(CheckText.Render(result), Does.Contain("SELECT '\\u001b[2J\\u202e'").And.Contain("see\\u009b here"));
    }

    [TestCase("::error::x", "\\u003a:error::x")]
    [TestCase("one\r\n \t::stop-commands::x", "one\r\n \t\\u003a:stop-commands::x")]
    [TestCase("a ##[group]b", "a \\u0023#[group]b")]
    [TestCase("a ###[group]b", "a #\\u0023#[group]b")]
    [TestCase("a ##VSO[task.complete]b", "a \\u0023#VSO[task.complete]b")]
    [TestCase("a::b and std::vector", "a::b and std::vector")]
    [TestCase("## heading [link]", "## heading [link]")]
    public void What_a_build_service_would_obey_is_broken(string text, string shown) => Assert.That(VisibleText.WithoutCommands(text), Is.EqualTo(shown));

    [Test]
    public void Nothing_that_a_build_service_would_obey_is_in_messages_and_in_the_closing_summary()
    {
        const string Evil = "a::b threw\n::error::x\n  ##vso[task.complete]y ##[error]z";
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", TableScans = [new TableScanClause()] };
        var statement = new CapturedStatement("SELECT '\n::error::x'", "SELECT '\n::error::x'", StatementKind.Read, default);
        var result = new CheckResult(contract, "medium", PerfCheckKind.NoTableScan, [new QueryVerdict(contract.TableScans[0], VerdictKind.Fail, Evil)
        {
            Findings = [new QueryFinding(statement, "see", [], 1)],
        }]);
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", result);
        var error = new PerfCaseException("The call failed: " + Evil, new InvalidOperationException(Evil));
        // A word that folding puts at the start of a line.
        var folded = new TextLines().Add(2, new string('x', 97) + " ::error::x").ToString();
        foreach (var text in new[] { CheckText.Render(result), RunSummary.Text(results, "report"), CaseErrorText.Render(error), folded })
        {
            Assert.That(text.Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::"), text);
            Assert.That(text, Does.Contain("\\u003a:error::x").And.Not.Contain("##vso[").And.Not.Contain("##["));
        }

        Assert.That(CheckText.Render(result), Does.Contain("a::b threw"));
    }

    [Test]
    public void Other_text_stays_as_it_is() => Assert.That(VisibleText.Of("µs → „ok“\n\t日本 🙂"), Is.EqualTo("µs → „ok“\n\t日本 🙂"));
}
