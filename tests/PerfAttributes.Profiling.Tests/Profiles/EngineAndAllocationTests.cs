using System.Diagnostics;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using PerfAttributes.Sqlite;

namespace PerfAttributes.Profiling.Tests.Profiles;

[NonParallelizable]
public sealed class EngineAndAllocationTests
{
    private readonly List<object> _kept = [];

    [Test]
    public void A_method_that_waits_for_SQLite_is_told_with_its_statement()
    {
        var engine = new SqliteEngineWatch();
        // The hook must be in before the connection opens.
        engine.Watch(() => { });
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var profile = Profiled.Of(
            () =>
            {
                Scalar(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT sum(i) FROM n");
                Scalar(connection, "SELECT 1");
            },
            engine: engine);
        Assert.That(profile.Engine, Is.EqualTo("SQLite"));
        Assert.That(profile.EngineShare, Is.GreaterThanOrEqualTo(0.8), string.Join('\n', profile.Functions));
        Assert.That(profile.Statements[0].Sql, Does.StartWith("WITH RECURSIVE n(i)"));
        Assert.That(profile.Statements[0].Share, Is.GreaterThanOrEqualTo(0.9 * profile.EngineShare));
        Assert.That(profile.Functions, Has.Some.Property("Name").EqualTo("SQLite and its driver"));
    }

    [Test]
    public void Time_in_SQLite_is_seen_also_where_the_compiler_inlined_the_call_of_it()
    {
        var engine = new SqliteEngineWatch();
        engine.Watch(() => { });
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n WHERE i % 500 = 0";
        // Thousands of rows, so that the reader is compiled anew before it is looked at.
        for (var i = 0; i < 400; i++)
            ReadAll();
        var profile = Profiled.Of(ReadAll, engine: engine);
        Assert.That(profile.EngineShare, Is.GreaterThanOrEqualTo(0.8), string.Join('\n', profile.Functions));
        Assert.That(profile.Statements.Sum(statement => statement.Share), Is.GreaterThanOrEqualTo(0.9 * profile.EngineShare));

        void ReadAll()
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                _kept.Clear();
        }
    }

    [Test]
    public void A_method_that_is_inlined_into_the_generated_call_is_named_all_the_same()
    {
        var profile = Profiled.Of(Profiled.Calls.Inlined.Run, new ProfileLimits(50));
        Assert.That(profile.Functions[0], Has.Property("Name").EqualTo("Planted").And.Property("SelfShare").GreaterThan(0.9));
    }

    [Test]
    public void Allocations_are_named_by_type_and_line()
    {
        var profile = Profiled.Of(() =>
        {
            _kept.Clear();
            for (var i = 0; i < 100; i++)
            {
                _kept.Add(new byte[8_000 - 24]);
                _kept.Add(new char[1_000 - 12]);
            }
        });
        Assert.That(profile.Allocations.Select(site => site.Type), Is.EqualTo(new[] { "System.Byte[]", "System.Char[]" }));
        Assert.That(profile.Allocations[0].Share, Is.EqualTo(0.8).Within(0.05));
        Assert.That(profile.Allocations[1].Share, Is.EqualTo(0.2).Within(0.05));
        Assert.That(profile.Allocations[1].Line - profile.Allocations[0].Line, Is.EqualTo(1));
        Assert.That(profile.Allocations, Has.All.Property("File").EndsWith("EngineAndAllocationTests.cs").And.Property("Recommendation").Contains("ArrayPool"));
    }

    [Test]
    public void Allocations_come_with_their_line_and_a_known_remedy_also_where_the_call_was_inlined()
    {
        var profile = Profiled.Of(() =>
        {
            var text = "";
            for (var i = 0; i < 200; i++)
                text += "a name; ";
            _kept.Clear();
            _kept.Add(text);
        });
        var site = profile.Allocations[0];
        Assert.That((site.Type, site.Code), Is.EqualTo(("System.String", "text += \"a name; \";")));
        Assert.That(site.Recommendation, Does.Contain("StringBuilder"));
    }

    [Test]
    public void Calls_that_no_sample_fell_into_are_told_as_such()
    {
        var profile = new EventPipeCaseProfiler().Profile(new ProfileSubject { Operation = "Planted", CallType = "Generated_Call", MakeCalls = () => 1, Limits = new ProfileLimits(1) { Time = TimeSpan.FromTicks(1) } });
        Assert.That(profile.Samples, Is.Zero);
        Assert.That(profile.Limitations.Single(), Does.StartWith("no sample fell into the calls"));
    }

    [Test]
    public void What_marks_the_calls_is_no_part_of_them()
    {
        var profile = new EventPipeCaseProfiler().Profile(new ProfileSubject
        {
            Operation = "Planted",
            CallType = "Generated_Call",
            Limits = new ProfileLimits(50) { Time = TimeSpan.FromMilliseconds(500) },
            MakeCalls = () =>
            {
                // Marks alone.
                for (var i = 0; i < 10_000; i++)
                    MeasuredRegion.Enter(() => { });
                return 10e6;
            },
        });
        Assert.That(profile.Functions, Has.None.Property("Name").Contains("Event"), string.Join('\n', profile.Functions));
    }

    [Test]
    public void A_call_longer_than_all_the_time_is_profiled_once()
    {
        var calls = 0;
        var work = new PlantedWork();
        var subject = new ProfileSubject
        {
            Operation = "Planted",
            CallType = "Generated_Call",
            OwnAssemblies = [typeof(Profiled).Assembly.GetName().Name!],
            Limits = new ProfileLimits(1_000_000) { Time = TimeSpan.FromMilliseconds(50) },
            MakeCalls = () =>
            {
                calls++;
                var start = Stopwatch.GetTimestamp();
                MeasuredRegion.Enter(() =>
                {
                    while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 100)
                        work.CallThreeTimes();
                });
                return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            },
        };
        Assert.That(new EventPipeCaseProfiler().Profile(subject).Samples, Is.Positive);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public void What_the_calls_throw_is_passed_on_and_the_next_profile_works()
    {
        Assert.Throws<FormatException>(() => Profiled.Of(() => throw new FormatException("no price")));
        Assert.That(Profiled.Of(new PlantedWork().CallThreeTimes, new ProfileLimits(20)).Samples, Is.GreaterThan(0));
    }

    private static void Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
