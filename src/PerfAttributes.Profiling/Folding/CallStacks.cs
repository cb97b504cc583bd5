using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Cuts out of a stack what belongs to the measured calls.</summary>
/// <param name="resolver">Tells what addresses mean.</param>
/// <param name="subject">What was called.</param>
internal sealed class CallStacks(FrameResolver resolver, ProfileSubject subject)
{
    /// <summary>The frames below the generated call, the outermost first; without this library's own.</summary>
    /// <param name="stack">Addresses, the innermost first.</param>
    /// <returns><see langword="null"/> for a stack that has nothing to do with the calls; empty where the calls themselves are all there is.</returns>
    internal List<CallFrame>? Below(ulong[] stack)
    {
        var frames = new List<CallFrame>(stack.Length);
        var isInside = false;
        // The marker is far out, and what is above it is of no interest.
        for (var i = stack.Length - 1; i >= 0; i--)
        {
            if (resolver.Resolve(stack[i], isReturnAddress: i > 0) is not { } frame)
                continue;
            if (!isInside && frame.Function is { Type: MeasuredRegion.TypeName, Method: MeasuredRegion.MethodName })
                isInside = true;
            else if (!isInside && subject.IsAsync && IsContinuation(frame.Function))
                isInside = true;
            if (isInside && !frame.Function.IsHidden && !IsGenerated(frame.Function))
                frames.Add(frame);
        }

        return isInside ? frames : null;
    }

    // What an awaited method does after it left the calling thread has no marker above it.
    private bool IsContinuation(FunctionInfo function) =>
        !function.IsHidden && subject.OwnAssemblies.Contains(function.Assembly) && function.Method == "MoveNext";

    private bool IsGenerated(FunctionInfo function) => function.Type.StartsWith(subject.CallType, StringComparison.Ordinal)
        && (function.Type.Length == subject.CallType.Length || function.Type[subject.CallType.Length] is '+' or '[');
}
