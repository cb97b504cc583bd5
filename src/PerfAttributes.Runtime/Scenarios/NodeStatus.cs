namespace PerfAttributes.Scenarios;

/// <summary>The state of a node's work.</summary>
public enum NodeStatus
{
    /// <summary>Not started.</summary>
    Open,

    /// <summary>Under way.</summary>
    InProgress,

    /// <summary>Waits for something else.</summary>
    Blocked,

    /// <summary>Finished.</summary>
    Done,
}
