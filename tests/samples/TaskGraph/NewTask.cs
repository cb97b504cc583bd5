namespace TaskGraph;

/// <summary>A task to be added.</summary>
/// <param name="Name">What is to be done; not blank.</param>
/// <param name="Duration">The estimated work: whole minutes, 0 or more.</param>
/// <param name="Priority">From 1 (low) to 5 (high).</param>
/// <param name="State">The state that it starts in.</param>
public sealed record NewTask(string Name, TimeSpan Duration, int Priority = 3, TaskState State = TaskState.Open)
{
    /// <summary>Checks the values before they reach the database.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw new ArgumentException("A task needs a name that is not blank.", nameof(Name));
        if (Duration < TimeSpan.Zero || Duration.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentException($"The duration {Duration:c} of '{Name}' is not valid: whole minutes, 0 or more, are.", nameof(Duration));
        if (Priority is < 1 or > 5)
            throw new ArgumentException($"The priority {Priority} of '{Name}' is not valid: 1 to 5 are.", nameof(Priority));
        if (!Enum.IsDefined(State))
            throw new ArgumentException($"The state {(int)State} of '{Name}' is not valid.", nameof(State));
    }
}
