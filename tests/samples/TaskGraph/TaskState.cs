namespace TaskGraph;

/// <summary>The state of a task's work. The numbers are stored: never change one.</summary>
public enum TaskState
{
    /// <summary>Not started.</summary>
    Open = 0,

    /// <summary>Under way.</summary>
    InProgress = 1,

    /// <summary>Waits for something outside the graph.</summary>
    Blocked = 2,

    /// <summary>Finished.</summary>
    Done = 3,
}
