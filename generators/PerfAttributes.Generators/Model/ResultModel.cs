namespace PerfAttributes.Generators.Model;

/// <summary>What is done with what a method returns.</summary>
/// <param name="Await">How it is awaited.</param>
/// <param name="HasValue">Whether there is a value, after awaiting.</param>
/// <param name="Drain">How the value is read to its end.</param>
/// <param name="Dispose">How the value is disposed.</param>
/// <param name="MayBeNull">Whether the value may be null.</param>
/// <param name="IsDynamic">Whether the value is <c>dynamic</c>.</param>
/// <param name="HasDynamicItems">Whether the value's elements are <c>dynamic</c>.</param>
internal sealed record ResultModel(
    AwaitKind Await, bool HasValue, DrainKind Drain, DisposeKind Dispose, bool MayBeNull, bool IsDynamic, bool HasDynamicItems)
{
    /// <summary>Whether the call is asynchronous.</summary>
    internal bool IsAsync =>
        Await != AwaitKind.None
        || Drain is DrainKind.AsyncSequence or DrainKind.AsyncEnumerator or DrainKind.AsyncDataReader
        || Dispose == DisposeKind.AwaitUsing;
}
