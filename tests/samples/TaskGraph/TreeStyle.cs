namespace TaskGraph;

/// <summary>The characters that a tree is drawn with.</summary>
public sealed record TreeStyle
{
    private TreeStyle()
    {
    }

    /// <summary>Lines of ASCII characters; names keep theirs.</summary>
    public static TreeStyle Ascii { get; } = new()
    {
        Branch = "+-- ", LastBranch = "`-- ", Line = "|   ", Blank = "    ", Ellipsis = "...", Seen = "(see above)",
        Open = "[ ]", InProgress = "[~]", Blocked = "[!]", Done = "[x]",
    };

    /// <summary>Box-drawing lines and symbols.</summary>
    public static TreeStyle Unicode { get; } = new()
    {
        Branch = "├── ", LastBranch = "└── ", Line = "│   ", Blank = "    ", Ellipsis = "…", Seen = "↑",
        Open = "○", InProgress = "◐", Blocked = "⊘", Done = "●",
    };

    /// <summary>Leads to a task that others follow.</summary>
    public required string Branch { get; init; }

    /// <summary>Leads to the last task of a parent.</summary>
    public required string LastBranch { get; init; }

    /// <summary>Passes a parent that has more tasks to come.</summary>
    public required string Line { get; init; }

    /// <summary>Passes a parent that has no more tasks.</summary>
    public required string Blank { get; init; }

    /// <summary>Stands for tasks below the depth limit.</summary>
    public required string Ellipsis { get; init; }

    /// <summary>Marks a task whose own tasks were drawn before.</summary>
    public required string Seen { get; init; }

    /// <summary>A task that has not been started.</summary>
    public required string Open { get; init; }

    /// <summary>A task under way.</summary>
    public required string InProgress { get; init; }

    /// <summary>A task that waits for something outside the graph.</summary>
    public required string Blocked { get; init; }

    /// <summary>A finished task.</summary>
    public required string Done { get; init; }

    /// <summary>The mark of a state.</summary>
    /// <param name="state">The state.</param>
    public string Mark(TaskState state) => state switch
    {
        TaskState.InProgress => InProgress,
        TaskState.Blocked => Blocked,
        TaskState.Done => Done,
        _ => Open,
    };
}
