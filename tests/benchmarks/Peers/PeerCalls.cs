using System.Runtime.CompilerServices;
using PerfAttributes.Measurement;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>Calls of the six operations; short ones as the generator writes them: typed, without a delegate, eight to a turn of the loop.</summary>
internal static class PeerCalls
{
    internal static IReadOnlyList<(string Operation, string Scenario, Func<PeerCall> Create)> All { get; } =
    [
        (nameof(PeerHost.NextRandom), "medium", () => new NextRandomCall()),
        (nameof(PeerHost.Find), "medium", () => new FindCall()),
        (nameof(PeerHost.FormatNode), "medium", () => new FormatNodeCall()),
        (nameof(PeerHost.GetTask), "medium", () => new LongCall(host => host.GetTask())),
        (nameof(PeerHost.GetAncestors), "medium", () => new LongCall(host => host.GetAncestors())),
        (nameof(PeerHost.GetDescendants), "large", () => new LongCall(host => host.GetDescendants())),
    ];

    private sealed class NextRandomCall : PeerCall
    {
        public override void Run(int calls)
        {
            var i = 0;
            for (; i <= calls - 8; i += 8)
            {
                Four();
                Four();
            }

            for (; i < calls; i++)
                Keep.Alive(Host.NextRandom());
        }

        internal override void RunSixteen(int turns)
        {
            for (var i = 0; i < turns; i++)
            {
                Four();
                Four();
                Four();
                Four();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Four()
        {
            Keep.Alive(Host.NextRandom());
            Keep.Alive(Host.NextRandom());
            Keep.Alive(Host.NextRandom());
            Keep.Alive(Host.NextRandom());
        }
    }

    private sealed class FindCall : PeerCall
    {
        public override void Run(int calls)
        {
            var i = 0;
            for (; i <= calls - 8; i += 8)
            {
                Four();
                Four();
            }

            for (; i < calls; i++)
                Keep.Alive(Host.Find());
        }

        internal override void RunSixteen(int turns)
        {
            for (var i = 0; i < turns; i++)
            {
                Four();
                Four();
                Four();
                Four();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Four()
        {
            Keep.Alive(Host.Find());
            Keep.Alive(Host.Find());
            Keep.Alive(Host.Find());
            Keep.Alive(Host.Find());
        }
    }

    private sealed class FormatNodeCall : PeerCall
    {
        public override void Run(int calls)
        {
            var i = 0;
            for (; i <= calls - 8; i += 8)
            {
                Four();
                Four();
            }

            for (; i < calls; i++)
                Keep.Alive(Host.FormatNode());
        }

        internal override void RunSixteen(int turns)
        {
            for (var i = 0; i < turns; i++)
            {
                Four();
                Four();
                Four();
                Four();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Four()
        {
            Keep.Alive(Host.FormatNode());
            Keep.Alive(Host.FormatNode());
            Keep.Alive(Host.FormatNode());
            Keep.Alive(Host.FormatNode());
        }
    }

    /// <summary>A call beside which neither the turn of a loop nor a delegate is anything.</summary>
    /// <param name="run">The call.</param>
    private sealed class LongCall(Func<PeerHost, object> run) : PeerCall
    {
        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(run(Host));
        }

        internal override void RunSixteen(int turns) => Run(16 * turns);
    }
}
