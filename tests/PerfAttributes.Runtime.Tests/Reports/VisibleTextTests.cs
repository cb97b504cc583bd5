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

    [Test]
    public void Other_text_stays_as_it_is() => Assert.That(VisibleText.Of("µs → „ok“\n\t日本 🙂"), Is.EqualTo("µs → „ok“\n\t日本 🙂"));
}
