using PerfAttributes.Measurement;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>Calls as the generator writes them: typed, without a delegate.</summary>
internal static class PeerCalls
{
    internal static IReadOnlyList<(string Operation, string Scenario, Func<PerfCall<PeerHost>> Create)> All { get; } =
    [
        (nameof(PeerHost.NextRandom), "medium", () => new NextRandomCall()),
        (nameof(PeerHost.Find), "medium", () => new FindCall()),
        (nameof(PeerHost.FormatNode), "medium", () => new FormatNodeCall()),
        (nameof(PeerHost.GetTask), "medium", () => new GetTaskCall()),
        (nameof(PeerHost.GetAncestors), "medium", () => new GetAncestorsCall()),
        (nameof(PeerHost.GetDescendants), "large", () => new GetDescendantsCall()),
    ];

    private abstract class Call : SyncPerfCall<PeerHost>
    {
        private protected PeerHost Host { get; private set; } = null!;

        public override void Bind(PeerHost host) => Host = host;
    }

    private sealed class NextRandomCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.NextRandom());
        }
    }

    private sealed class FindCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.Find());
        }
    }

    private sealed class FormatNodeCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.FormatNode());
        }
    }

    private sealed class GetTaskCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.GetTask());
        }
    }

    private sealed class GetAncestorsCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.GetAncestors());
        }
    }

    private sealed class GetDescendantsCall : Call
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Host.GetDescendants());
        }
    }
}
