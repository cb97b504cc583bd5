namespace PerfAttributes.Hosting;

/// <summary>What separates one measured call from the next.</summary>
public enum CallIsolation
{
    /// <summary>Chosen by what the method does: <see cref="None"/> when it only reads, <see cref="FreshCopy"/> when it writes.</summary>
    Automatic,

    /// <summary>Calls share one service and one state.</summary>
    None,

    /// <summary>Each call gets a fresh copy of the prepared state and a new service, made outside the timed region.</summary>
    FreshCopy,
}
