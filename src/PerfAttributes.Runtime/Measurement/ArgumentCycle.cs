namespace PerfAttributes.Measurement;

/// <summary>The values of a host member that is a list: calls take one after the other, over and over. Used by generated code.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="member">The member, for messages: <c>TaskGraphServiceHost.TaskId</c>.</param>
public sealed class ArgumentCycle<T>(string member)
{
    private T[] _values = [];
    private int _next;

    /// <summary>Takes the values of a host; the position is kept, so that a renewed host goes on where the last one ended.</summary>
    /// <param name="values">The values, at least one; they are copied.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public void Fill(IEnumerable<T>? values)
    {
        _values = values?.ToArray() ?? [];
        if (_values.Length == 0)
            throw new InvalidOperationException($"{member} is {(values is null ? "null" : "empty")}: it feeds a parameter and must have at least one element in every scenario that is tested.");
        if (_next >= _values.Length)
            _next = 0;
    }

    /// <summary>How many values there are, 1 or more; 0 before they were taken.</summary>
    public int Count => _values.Length;

    /// <summary>The next value; after the last comes the first.</summary>
    public T Next()
    {
        var value = _values[_next];
        if (++_next == _values.Length)
            _next = 0;
        return value;
    }
}
