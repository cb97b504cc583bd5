using System.Runtime.ExceptionServices;

namespace PerfAttributes.Cases;

/// <summary>Does with each of several things what must be done with all of them, such as closing or stopping it, whatever one of them throws.</summary>
internal static class EachOne
{
    /// <summary>Does a step with each.</summary>
    /// <typeparam name="T">The things.</typeparam>
    /// <param name="things">The things, in order.</param>
    /// <param name="step">The step.</param>
    /// <returns>What was thrown first; <see langword="null"/> if nothing was.</returns>
    internal static Exception? Try<T>(IEnumerable<T> things, Action<T> step)
    {
        Exception? first = null;
        foreach (var thing in things)
        {
            try
            {
                step(thing);
            }
            catch (Exception error)
            {
                first ??= error;
            }
        }

        return first;
    }

    /// <summary>The same; what was thrown first is thrown again at the end.</summary>
    /// <typeparam name="T">The things.</typeparam>
    /// <param name="things">The things, in order.</param>
    /// <param name="step">The step.</param>
    internal static void Do<T>(IEnumerable<T> things, Action<T> step)
    {
        if (Try(things, step) is { } error)
            ExceptionDispatchInfo.Throw(error);
    }
}
