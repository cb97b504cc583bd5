namespace PerfAttributes.Generators.Model;

/// <summary>How a result that is only computed as it is read is read to its end.</summary>
internal enum DrainKind
{
    /// <summary>Not at all: the result is complete.</summary>
    None,

    /// <summary>By <c>foreach</c>.</summary>
    Sequence,

    /// <summary>By <c>await foreach</c>.</summary>
    AsyncSequence,

    /// <summary>By <c>MoveNext</c>.</summary>
    Enumerator,

    /// <summary>By <c>MoveNextAsync</c>.</summary>
    AsyncEnumerator,

    /// <summary>By <c>Read</c>.</summary>
    DataReader,

    /// <summary>By <c>ReadAsync</c>.</summary>
    AsyncDataReader,

    /// <summary>Part by part: a tuple, of which some part has to be read or awaited.</summary>
    Tuple,
}
