namespace PerfAttributes.Hosting;

/// <summary>What separates one measured call from the next, from the least to the most.</summary>
/// <remarks>
/// It concerns neither the call that plans and counters are taken from, which has a state of its own, nor the callers of a
/// <c>ThroughputBudget</c>, who share one state: what they write stays.
/// </remarks>
public enum CallIsolation
{
    /// <summary>Chosen by what the method does: <see cref="None"/> when it only reads, <see cref="FreshCopy"/> when it writes.</summary>
    Automatic,

    /// <summary>Calls share one service and one state.</summary>
    None,

    /// <summary>
    /// Calls share one service and one database, and each runs between a savepoint on the host's connection and its rollback, both outside
    /// the timed region. Used only where a host asks for it.
    /// </summary>
    /// <remarks>
    /// For services that begin no transaction and open no connection of their own; what a call does beyond the savepoint is an error that
    /// says so. What a commit costs is no part of the figures. What belongs to the connection or to the service stays: settings, caches.
    /// </remarks>
    Savepoint,

    /// <summary>Each call gets a fresh copy of the prepared state and a new service, made outside the timed region.</summary>
    FreshCopy,
}
