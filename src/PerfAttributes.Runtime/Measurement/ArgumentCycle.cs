using System.Numerics;

namespace PerfAttributes.Measurement;

/// <summary>The values of a host member that is a list: calls take each in turn, over and over. Used by generated code.</summary>
/// <remarks>
/// Not in the order of the list, which is often one of cost: ids ascend by level, and a budget would be decided on the cheap ones. The turns go round
/// the list in steps of about its golden section, so that any calls that follow one another are spread evenly over it (three-distance theorem: V. T. Sós,
/// "On the theory of diophantine approximations", Acta Mathematica Hungarica 8 (1957), 461–472). They begin with the first value, and depend on the number
/// of values alone: those of lists of one length stay together.
/// </remarks>
/// <typeparam name="T">The value.</typeparam>
/// <param name="member">The member, for messages: <c>TaskGraphServiceHost.TaskId</c>.</param>
public sealed class ArgumentCycle<T>(string member)
{
    private const double GoldenSection = 0.6180339887498949;

    private T[] _values = [];
    private int _next;
    private int _step;

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
        _step = StepOf(_values.Length);
    }

    /// <summary>How many values there are, 1 or more; 0 before they were taken.</summary>
    public int Count => _values.Length;

    /// <summary>The next value; when each has had its turn, they come again in the same order.</summary>
    public T Next()
    {
        var value = _values[_next];
        _next += _step;
        if (_next >= _values.Length)
            _next -= _values.Length;
        return value;
    }

    // Without a divisor that it shares with the length, else some values would never have a turn.
    private static int StepOf(int length)
    {
        var step = Math.Max(1, (int)Math.Round(length * GoldenSection));
        while (BigInteger.GreatestCommonDivisor(step, length) > 1)
            step++;
        return length == 1 ? 0 : step;
    }
}
