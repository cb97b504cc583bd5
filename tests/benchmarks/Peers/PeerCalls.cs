using System.Runtime.CompilerServices;
using PerfAttributes.Measurement;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>Calls as the generator writes them: typed, without a delegate, eight to a turn of the loop.</summary>
internal static class PeerCalls
{
    internal static IReadOnlyList<(string Operation, string Scenario, Func<PeerCall> Create)> All { get; } =
    [
        (nameof(PeerHost.NextRandom), "medium", () => new NextRandomCall()),
        (nameof(PeerHost.Find), "medium", () => new FindCall()),
        (nameof(PeerHost.FormatNode), "medium", () => new FormatNodeCall()),
        (nameof(PeerHost.GetTask), "medium", () => new GetTaskCall()),
        (nameof(PeerHost.GetAncestors), "medium", () => new GetAncestorsCall()),
        (nameof(PeerHost.GetDescendants), "large", () => new GetDescendantsCall()),
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

    private sealed class GetTaskCall : PeerCall
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
                Keep.Alive(Host.GetTask());
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
            Keep.Alive(Host.GetTask());
            Keep.Alive(Host.GetTask());
            Keep.Alive(Host.GetTask());
            Keep.Alive(Host.GetTask());
        }
    }

    private sealed class GetAncestorsCall : PeerCall
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
                Keep.Alive(Host.GetAncestors());
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
            Keep.Alive(Host.GetAncestors());
            Keep.Alive(Host.GetAncestors());
            Keep.Alive(Host.GetAncestors());
            Keep.Alive(Host.GetAncestors());
        }
    }

    private sealed class GetDescendantsCall : PeerCall
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
                Keep.Alive(Host.GetDescendants());
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
            Keep.Alive(Host.GetDescendants());
            Keep.Alive(Host.GetDescendants());
            Keep.Alive(Host.GetDescendants());
            Keep.Alive(Host.GetDescendants());
        }
    }
}
