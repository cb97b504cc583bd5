using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sessions;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Cuts out of a stack what belongs to the measured calls.</summary>
/// <param name="resolver">Tells what addresses mean.</param>
/// <param name="subject">What was called.</param>
/// <param name="regions">When the calls ran: of a stack that is too deep for the runtime this alone tells whether it is theirs.</param>
internal sealed class CallStacks(FrameResolver resolver, ProfileSubject subject, MeasuredTimes regions)
{
    /// <summary>The frames below the generated call, the outermost first; without this library's own.</summary>
    /// <param name="sample">The stack.</param>
    /// <returns>
    /// <see langword="null"/> for a stack that has nothing to do with the calls; without frames where the calls themselves are all there is.
    /// </returns>
    internal CallSample? Below(StackSample sample)
    {
        var stack = sample.Stack;
        var frames = new List<CallFrame>(stack.Length);
        var isTruncated = sample.MayBeTruncated && regions.Contains(sample.Thread, sample.Timestamp);
        // On another thread the awaited method is known by its frame. Where that may be too far out as well, code of the tests at the same time is taken for its own.
        var isElsewhere = subject.IsAsync && !isTruncated && sample.MayBeTruncated && regions.Contains(sample.Timestamp);
        var isInside = isTruncated;
        // The marker is far out, and what is above it is of no interest.
        for (var i = stack.Length - 1; i >= 0; i--)
        {
            if (resolver.Resolve(stack[i], isReturnAddress: i > 0) is not { } frame)
                continue;
            // To tell that calls begin or end takes time as well, but none of theirs.
            if (frame.Function.Type == MeasuredRegion.EventsTypeName)
                return null;
            if (frame.Function is { Type: MeasuredRegion.TypeName, Method: MeasuredRegion.MethodName })
            {
                // What is further out than the marker was in the way of nothing.
                if (isTruncated)
                    frames.Clear();
                (isInside, isTruncated, isElsewhere) = (true, false, false);
            }
            else if (!isInside && subject.IsAsync && IsOfTheTests(frame.Function) && (isElsewhere || frame.Function.Method == "MoveNext"))
            {
                // What an awaited method does after it left the calling thread has no marker above it.
                isInside = true;
            }

            if (isInside && !frame.Function.IsHidden && !IsGenerated(frame.Function))
                frames.Add(frame);
        }

        return isInside ? new CallSample(sample.Timestamp, frames) { IsTruncated = isTruncated || isElsewhere, Look = sample.Look } : null;
    }

    /// <summary>What the statement calls that a frame stands in.</summary>
    /// <param name="frame">The frame.</param>
    internal IReadOnlyList<CalledMember> Calls(CallFrame frame) => resolver.Calls(frame);

    private bool IsOfTheTests(FunctionInfo function) => !function.IsHidden && subject.OwnAssemblies.Contains(function.Assembly);

    private bool IsGenerated(FunctionInfo function) => function.Type.StartsWith(subject.CallType, StringComparison.Ordinal)
        && (function.Type.Length == subject.CallType.Length || function.Type[subject.CallType.Length] is '+' or '[');
}
