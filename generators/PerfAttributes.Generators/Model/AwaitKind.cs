namespace PerfAttributes.Generators.Model;

/// <summary>Whether and how what a method returns is awaited.</summary>
internal enum AwaitKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As it is: an awaitable of a type of its own.</summary>
    Plain,

    /// <summary>With <c>ConfigureAwait(false)</c>: tasks and value tasks.</summary>
    Configured,
}
