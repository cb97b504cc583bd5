using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>First calls of several copies, in turns.</summary>
/// <remarks>
/// Copies share the framework's code. What the compiler learns from its first calls, such as the types that come by, it must learn from
/// all of them alike.
/// </remarks>
internal static class CopyTurns
{
    private const int Turns = 200;
    private const double TimePerCopy = 150e6;

    /// <summary>Calls each copy 200 times, or for 150 ms each where that comes first.</summary>
    /// <param name="calls">The copies.</param>
    /// <param name="clock">The clock.</param>
    internal static void Take(IReadOnlyList<IMeasuredCall> calls, IClock clock)
    {
        var start = clock.Now;
        for (var turn = 0; turn < Turns && clock.Now - start < TimePerCopy * calls.Count; turn++)
        {
            foreach (var call in calls)
                call.Time(1);
        }
    }
}
