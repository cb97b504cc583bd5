using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

/// <summary>A host that asks for savepoints, and notes what is asked of it.</summary>
internal sealed class MarkedHost : PerfHost
{
    /// <summary>The steps around one call and the call.</summary>
    internal static readonly string[] OneCall = ["mark", "call", "restore"];

    public MarkedHost() => Made.Add(this);

    /// <summary>All hosts since it was cleared.</summary>
    internal static List<MarkedHost> Made { get; } = [];

    internal List<string> Steps { get; } = [];

    internal Action DuringSteps { get; init; } = () => { };

    public override CallIsolation Isolation => CallIsolation.Savepoint;

    public override void MarkState() => Step("mark");

    public override void RestoreState() => Step("restore");

    public override void Renew() => Step("renew");

    public override CallIsolationException? ExplainFailure(Exception thrown) =>
        thrown is FormatException ? new CallIsolationException(GetType(), "the method formats", thrown) : null;

    private void Step(string name)
    {
        Steps.Add(name);
        DuringSteps();
    }

    /// <summary>A call that does as told.</summary>
    internal sealed class Call(Action<MarkedHost> action) : SyncPerfCall<MarkedHost>
    {
        private MarkedHost? _host;

        /// <summary>Notes that it was made.</summary>
        internal static void Note(MarkedHost host) => host.Steps.Add("call");

        public override void Bind(MarkedHost host) => _host = host;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action(_host!);
        }

        public override object? Hold()
        {
            action(_host!);
            return null;
        }
    }

    /// <summary>The same, awaited.</summary>
    internal sealed class AwaitedCall(Action<MarkedHost> action) : AsyncPerfCall<MarkedHost>
    {
        private MarkedHost? _host;

        public override void Bind(MarkedHost host) => _host = host;

        public override async ValueTask RunAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                await Task.Yield();
                action(_host!);
            }
        }
    }
}
