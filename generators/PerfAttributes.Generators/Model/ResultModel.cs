namespace PerfAttributes.Generators.Model;

/// <summary>What is done with a value: with what a method returns or gives back, and with the parts and elements of it.</summary>
/// <param name="Await">How it is awaited.</param>
/// <param name="HasValue">Whether there is a value, after awaiting.</param>
/// <param name="Drain">How the value is read to its end.</param>
/// <param name="Through">The interface through which the value is read, as code; empty where its own members serve.</param>
/// <param name="Dispose">How the value is disposed.</param>
/// <param name="MayBeNull">Whether the value may be null.</param>
/// <param name="IsDynamic">Whether the value is <c>dynamic</c>.</param>
/// <param name="HasDynamicItems">Whether the value's elements are <c>dynamic</c>.</param>
/// <param name="Items">
/// What is done with the parts of a tuple, in order, or with every element of a sequence: one model, none where elements are complete.
/// </param>
internal sealed record ResultModel(
    AwaitKind Await,
    bool HasValue,
    DrainKind Drain,
    string Through,
    DisposeKind Dispose,
    bool MayBeNull,
    bool IsDynamic,
    bool HasDynamicItems,
    EquatableArray<ResultModel> Items)
{
    /// <summary>How many sequences within one another are read.</summary>
    internal const int MostLevels = 3;

    /// <summary>A complete value, which is only kept alive.</summary>
    internal static readonly ResultModel Kept = new(
        AwaitKind.None, HasValue: true, DrainKind.None, Through: "", DisposeKind.None, MayBeNull: false, IsDynamic: false, HasDynamicItems: false, Items: default);

    /// <summary>Whether the call is asynchronous.</summary>
    internal bool IsAsync =>
        Await != AwaitKind.None
        || Drain is DrainKind.AsyncSequence or DrainKind.AsyncEnumerator or DrainKind.AsyncDataReader
        || Dispose == DisposeKind.AwaitUsing
        || Items.Any(item => item.IsAsync);
}
