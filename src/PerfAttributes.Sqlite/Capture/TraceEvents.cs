namespace PerfAttributes.Sqlite.Capture;

/// <summary>The events of <c>sqlite3_trace_v2</c>.</summary>
[Flags]
internal enum TraceEvents : uint
{
    Statement = 1,
    Profile = 2,
    Close = 8,
}
