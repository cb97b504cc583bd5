using System.Text.Json;
using Microsoft.Data.Sqlite;
using PerfAttributes.Baselines;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Tests.History;

public sealed class HistoryExportTests
{
    private readonly RunHistory _history = new(PrivateDirectory.OfProcess.NewFile("history"));

    [TearDown]
    public void Delete() => PrivateDirectory.DeleteDatabase(_history.Path);

    [Test]
    [SetCulture("de-DE")]
    public void Csv_quotes_what_needs_it_and_keeps_every_digit()
    {
        var run = HistoryRuns.Run(0, HistoryRuns.Figures(), new CaseFigures(HistoryRuns.Case("Get<a, \"b\">"))) with { Branch = "line\nbreak", Commit = null };
        _history.Add(run);

        var text = new StringWriter();
        _history.ExportCsv(text);

        const string Of = "2026-05-01T10:00:00.0000000Z,Shop.PerfTests,,\"line\nbreak\",Some CPU,2,Linux 6,X64,.NET 10,workstation,optimized,Shop.Cart";
        Assert.That(text.ToString(), Is.EqualTo(
            string.Join(',', HistoryQuery.Columns) + "\r\n"
            + $"{run.Id},{Of},\"Get<a, \"\"b\"\">\",medium,,,,,,,,,,,,,\r\n"
            + $"{run.Id},{Of},Sum,medium,pass,12345.678901234567,20000.25,30000.125,321,987.5,1,3205,100,2,SQLite 3.50.4,abc123,640\r\n"));
    }

    [Test]
    public void Json_holds_a_row_for_each_run_and_case()
    {
        var run = HistoryRuns.Run(0, HistoryRuns.Figures(), new CaseFigures(HistoryRuns.Case("Ünder \"quotes\"")));
        _history.Add(run);

        using var stream = new MemoryStream();
        _history.ExportJson(stream);

        var document = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.That(document.GetProperty("version").GetInt32(), Is.EqualTo(1));
        var rows = document.GetProperty("rows").EnumerateArray().ToList();
        Assert.That(rows.Select(row => row.GetProperty("operation").GetString()), Is.EqualTo(new[] { "Sum", "Ünder \"quotes\"" }));
        Assert.That(rows[0].GetProperty("median_ns").GetDouble(), Is.EqualTo(12_345.678901234567));
        Assert.That(rows[0].GetProperty("run").GetGuid(), Is.EqualTo(run.Id));
        Assert.That(rows[1].GetProperty("median_ns").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(rows[0].EnumerateObject().Select(property => property.Name), Is.EqualTo(HistoryQuery.Columns));
    }

    [Test]
    public void Without_a_file_the_exports_are_empty_documents()
    {
        using var stream = new MemoryStream();
        _history.ExportJson(stream);
        var text = new StringWriter();
        _history.ExportCsv(text);

        Assert.That(JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("rows").GetArrayLength(), Is.Zero);
        Assert.That(text.ToString(), Is.EqualTo(string.Join(',', HistoryQuery.Columns) + "\r\n"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_the_target_throws_is_no_fault_of_the_history(bool isFull)
    {
        Exception error = isFull ? new IOException("No space left on device") : new UnauthorizedAccessException("It is read-only.");
        _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures()));
        foreach (var export in new Action<Stream>[] { stream => _history.ExportCsv(new StreamWriter(stream) { AutoFlush = true }), stream => _history.ExportJson(stream) })
            Assert.That(() => export(new Refusing(error)), Throws.Exception.SameAs(error));
        Assert.That(_history.Cases(), Has.Count.EqualTo(1), "and the history is let go of");
    }

    [Test]
    public void Rows_that_cannot_be_read_are_a_fault_of_the_history()
    {
        _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures()));
        var file = new HistoryConnection(_history.Path, HistorySchema.Current);
        Assert.That(
            () => file.HandOn(Failing, rows => HistoryCsv.Write(TextWriter.Null, rows)),
            Throws.TypeOf<HistoryException>().With.Message.StartsWith(_history.Path).And.Message.Contains("Way out: "));

        // The second row overflows, when the first one is out already.
        static SqliteCommand Failing(SqliteConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = "SELECT abs(column1) FROM (VALUES (1), (-9223372036854775808))";
            return command;
        }
    }

    private sealed class Refusing(Exception error) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw error;

        public override void Write(ReadOnlySpan<byte> buffer) => throw error;
    }
}
