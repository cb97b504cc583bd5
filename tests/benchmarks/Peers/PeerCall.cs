using PerfAttributes.Measurement;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>A call of one of the six operations, and a loop around it that no tool has a part in.</summary>
internal abstract class PeerCall : SyncPerfCall<PeerHost>
{
    private protected PeerHost Host { get; private set; } = null!;

    public override void Bind(PeerHost host) => Host = host;

    /// <summary>Sixteen calls to a turn, so that the turn itself is next to nothing.</summary>
    /// <param name="turns">1 or more.</param>
    internal abstract void RunSixteen(int turns);
}
