namespace PerfAttributes.Generators.Model;

/// <summary>Whether and how a result is disposed.</summary>
internal enum DisposeKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By <c>Dispose</c>.</summary>
    Using,

    /// <summary>By <c>DisposeAsync</c>.</summary>
    AwaitUsing,
}
