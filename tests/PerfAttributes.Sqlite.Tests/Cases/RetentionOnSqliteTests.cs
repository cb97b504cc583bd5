using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Cases;

/// <summary>What writing methods retain over calls that have a copy of the database each, of whose files Microsoft.Data.Sqlite remembers every one.</summary>
[TestFixture]
public sealed class RetentionOnSqliteTests
{
    private static readonly List<byte[]> Kept = [];

    [TearDown]
    public void Forget() => Kept.Clear();

    [Test]
    public void An_innocent_insert_is_not_charged_with_what_copies_leave_behind() => Assert.That(Judge(leak: 0), Is.EqualTo(VerdictKind.Pass));

    [Test]
    public void An_insert_that_leaks_is_found_among_them() => Assert.That(Judge(leak: 1_000), Is.EqualTo(VerdictKind.Fail));

    private static VerdictKind Judge(int leak)
    {
        var contract = new PerfContract
        {
            Service = "Shop.Tasks",
            Operation = "Add",
            Signature = "Add()",
            RetainedMemory = [new RetainedMemoryClause(8 << 10) { Calls = 200 }],
        };
        var result = new PerfCase<TracedHost>(
            contract,
            () => new Adding(leak),
            "small",
            new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } }).Check(PerfCheckKind.RetainedMemoryBudget);
        TestContext.Out.WriteLine(CheckText.Render(result));
        return result.Verdicts.Single().Kind;
    }

    private sealed class Adding(int leak) : Measurement.SyncPerfCall<TracedHost>
    {
        private TracedHost.Runner? _service;

        public override void Bind(TracedHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                _service!.Run("INSERT INTO t(a, b, note) VALUES (1, 2, 'new')");
                if (leak > 0)
                    Kept.Add(new byte[leak]);
            }
        }
    }
}
