using Microsoft.EntityFrameworkCore;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Clients;

[TestFixture]
public sealed class EntityFrameworkTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public EntityFrameworkTests()
    {
        using var context = new Tasks(_database.ConnectionString);
        context.Database.EnsureCreated();
        for (var number = 1; number <= 40; number++)
        {
            var item = new Item { Name = "n" + number, Status = number % 10 == 0 ? "open" : "done" };
            item.Notes.Add(new Note { Text = "x" });
            item.Notes.Add(new Note { Text = "y" });
            context.Add(item);
        }
        context.SaveChanges();
    }

    public void Dispose() => _database.Dispose();

    [Test]
    public void Query_with_a_tag_and_parameters_is_seen_with_its_plan()
    {
        var status = "open";
        var recording = Record(context => context.Items.TagWith("by status").Where(item => item.Status == status).Load());

        Assert.Multiple(() =>
        {
            Assert.That(Counted(recording).Single().Sql, Does.StartWith("-- by status"));
            Assert.That(QueryJudge.Judge(new IndexClause(["IX_Items_Status"]), recording).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void Scan_is_found()
    {
        var recording = Record(context => context.Items.Where(item => item.Name == "n7").Load());

        Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void The_first_row_that_fits_proves_no_index()
    {
        var unindexed = Record(context => _ = context.Items.FirstOrDefault(item => item.Name == "n1"));
        var indexed = Record(context => _ = context.Items.FirstOrDefault(item => item.Status == "open"));

        Assert.That(QueryJudge.Judge(new TableScanClause(), unindexed).Kind, Is.Not.EqualTo(VerdictKind.Pass));
        Assert.That(QueryJudge.Judge(new TableScanClause(), indexed).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Lazy_lookups_in_a_loop_are_counted()
    {
        var recording = Record(context =>
        {
            foreach (var item in context.Items.Where(item => item.Status == "open").ToList())
                context.Entry(item).Collection(loaded => loaded.Notes).Load();
        });

        Assert.That(
            QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, recording).Statement,
            Does.StartWith("5 statements").And.Contain("executed 4 times"));
    }

    [Test]
    public void Included_collections_read_by_an_index_pass()
    {
        var recording = Record(context => context.Items.Include(item => item.Notes).Where(item => item.Status == "open").Load());

        Assert.Multiple(() =>
        {
            Assert.That(QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, recording).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void Saved_changes_are_writes_and_their_transaction_is_not_counted()
    {
        var recording = Record(context =>
        {
            context.Add(new Item { Name = "new", Status = "open" });
            context.Add(new Item { Name = "newer", Status = "open" });
            context.SaveChangesAsync().GetAwaiter().GetResult();
        });

        Assert.Multiple(() =>
        {
            Assert.That(Counted(recording).Select(statement => statement.Kind), Is.EqualTo(new[] { StatementKind.Write, StatementKind.Write }));
            Assert.That(recording.Statements.Select(statement => statement.Kind), Does.Contain(StatementKind.Transaction));
            Assert.That(Counted(recording).Select(statement => statement.PlanError), Has.All.Null);
        });
    }

    [Test]
    public void Changes_saved_together_are_one_transaction_and_saved_one_by_one_they_are_one_each()
    {
        static void Add(Tasks context, bool saveEach)
        {
            for (var number = 0; number < 5; number++)
            {
                context.Add(new Item { Name = "new " + number, Status = "open" });
                if (saveEach)
                    context.SaveChanges();
            }
            context.SaveChanges();
        }

        var together = Record(context => Add(context, saveEach: false)).Connections!;
        var apart = Record(context => Add(context, saveEach: true)).Connections!;

        Assert.Multiple(() =>
        {
            Assert.That((together.Opened, together.Transactions), Is.EqualTo((1, 1)));
            Assert.That(apart.Transactions, Is.EqualTo(5));
            Assert.That(together.Pages!.Value.Written, Is.Positive.And.LessThan(apart.Pages!.Value.Written));
        });
    }

    [Test]
    public void A_context_per_row_opens_a_connection_each()
    {
        var facts = Record(unused =>
        {
            for (var id = 1L; id <= 4; id++)
            {
                using var context = new Tasks(_database.ConnectionString);
                _ = context.Items.Where(item => item.Id == id).ToListAsync().GetAwaiter().GetResult();
            }
        }).Connections!;

        Assert.That((facts.Opened, facts.Prepared), Is.EqualTo((4, 4)));
    }

    private QueryRecording Record(Action<Tasks> work)
    {
        var recording = _database.Recorder.Record(() =>
        {
            using var context = new Tasks(_database.ConnectionString);
            work(context);
        });
        Assert.That(recording.Error, Is.Null);
        return recording;
    }

    private static IEnumerable<CapturedStatement> Counted(QueryRecording recording) =>
        recording.Statements.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write);

    private sealed class Tasks(string connectionString) : DbContext
    {
        public DbSet<Item> Items => Set<Item>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Item>().HasIndex(item => item.Status);
    }

    private sealed class Item
    {
        public long Id { get; set; }

        public required string Name { get; set; }

        public required string Status { get; set; }

        public List<Note> Notes { get; } = [];
    }

    private sealed class Note
    {
        public long Id { get; set; }

        public long ItemId { get; set; }

        public required string Text { get; set; }
    }
}
