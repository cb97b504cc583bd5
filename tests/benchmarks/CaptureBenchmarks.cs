using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite;

namespace PerfAttributes.Benchmarks;

/// <summary>What seeing a statement costs: per execution of a prepared statement that reads one row.</summary>
/// <remarks>
/// Three processes of their own per case: the capture cannot be taken out of a process once it is in.
/// "Off" is what the clock of a latency check sees: installed, nothing recorded.
/// </remarks>
[SimpleJob(launchCount: 3, warmupCount: 5, iterationCount: 10)]
public class CaptureBenchmarks
{
    private const int Executions = 1_000;
    private SqliteConnection _connection = null!;
    private SqliteCommand _command = null!;
    private SqliteQueryRecorder? _recorder;

    public enum CaptureState
    {
        Absent,
        Off,
        On,
    }

    [ParamsAllValues]
    public CaptureState Capture { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        SQLitePCL.Batteries_V2.Init();
        if (Capture != CaptureState.Absent)
            _recorder = new SqliteQueryRecorder();
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'one')";
        _command.ExecuteNonQuery();
        _command.CommandText = "SELECT v FROM t WHERE id = 1";
        _command.Prepare();
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _command.Dispose();
        _connection.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Executions)]
    public void Execute()
    {
        if (Capture == CaptureState.On)
            _recorder!.Record(ExecuteAll);
        else
            ExecuteAll();
    }

    private void ExecuteAll()
    {
        for (var i = 0; i < Executions; i++)
            _command.ExecuteScalar();
    }
}
