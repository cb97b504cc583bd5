using System.Collections.Concurrent;
using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Folding;

/// <summary>What is known to help where objects of certain types are made. Nothing of it is tried.</summary>
internal static class AllocationRemedies
{
    private const string Array = "[]";

    private const string Grows = "it grows while it is filled, and is copied each time: give its capacity when it is created";

    private const string Copied = "a part of a text is copied: work on a ReadOnlySpan<char> of it (AsSpan)";

    private const string Formatted = "a text is made only to be used once: write it where it goes (TryFormat, or a StringBuilder that is kept)";

    // By what is made and by what is called to make it; the first that fits. A type ends with [] for arrays of whatever element.
    private static readonly (string Made, string Type, string Method, string Remedy)[] ByCall =
    [
        ("System.String", "System.String", "Concat", "a text that grows by + is copied at each step: collect the parts in a StringBuilder or with string.Join"),
        ("System.String", "System.String", "Substring", Copied),
        ("System.String", "System.String", "Split", Copied),
        ("System.String", "System.String", "Trim", Copied),
        ("System.String", "System.String", "Format", Formatted),
        ("System.String", "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "", Formatted),
        ("System.String", "System.String", "ToUpper", "a text is copied to be compared: compare by StringComparison.OrdinalIgnoreCase"),
        ("System.String", "System.String", "ToLower", "a text is copied to be compared: compare by StringComparison.OrdinalIgnoreCase"),
        // Before what also may have made one: what is added to a list is no growth of the list.
        (Array, "", CalledMember.NewArray, "an array is made at each call: where it does not outlive the call, rent it from ArrayPool<T>.Shared"),
        (Array, "System.String", "Split", Copied),
        (Array, "System.Linq.Enumerable", "ToList", "the whole sequence is copied: walk through it as it is, or keep the list"),
        (Array, "System.Linq.Enumerable", "ToArray", "the whole sequence is copied: walk through it as it is, or keep the array"),
        (Array, "System.Linq.Enumerable", "To", "it is built anew at each call: build it once, and keep it"),
        (Array, "System.Collections.Generic.List`1", "Add", Grows),
        (Array, "System.Collections.Generic.Dictionary`2", "Add", Grows),
        (Array, "System.Collections.Generic.Dictionary`2", "TryAdd", Grows),
        (Array, "System.Collections.Generic.Dictionary`2", "set_Item", Grows),
        (Array, "System.Collections.Generic.HashSet`1", "Add", Grows),
        (Array, "System.Text.StringBuilder", "Append", Grows),
        (Array, "System.IO.MemoryStream", "Write", Grows),
    ];

    private static readonly ConcurrentDictionary<string, bool> Values = new(StringComparer.Ordinal);

    /// <summary>The remedy for objects that are made.</summary>
    /// <param name="type">Their type, as the runtime names it.</param>
    /// <param name="callees">The frames further in than the user's own, the outermost first.</param>
    /// <param name="calls">What the user's own statement calls.</param>
    /// <returns>A sentence without a full stop; <see langword="null"/> if none is known.</returns>
    internal static string? Of(string type, IEnumerable<FunctionInfo> callees, IReadOnlyList<CalledMember> calls)
    {
        var called = calls.Concat(callees.Select(callee => new CalledMember(callee.Type, callee.Method))).ToList();
        return OfType(type) ?? ByCall.FirstOrDefault(rule => IsMade(type, rule.Made)
            && called.Exists(one => KnownRemedies.IsOf(one.Type, rule.Type) && one.Method.StartsWith(rule.Method, StringComparison.Ordinal))).Remedy;
    }

    private static bool IsMade(string type, string made) => made == Array ? type.EndsWith(Array, StringComparison.Ordinal) : type == made;

    // What the compiler makes has no call that could be seen.
    private static string? OfType(string type) => type switch
    {
        _ when type.EndsWith(Array, StringComparison.Ordinal) => null,
        _ when type.Contains("+<>c__DisplayClass", StringComparison.Ordinal) => "a lambda captures variables in an object: hand them over as arguments, so that it can be static",
        _ when type.StartsWith("System.Func`", StringComparison.Ordinal) || type.StartsWith("System.Action", StringComparison.Ordinal)
            || type.StartsWith("System.Predicate`", StringComparison.Ordinal) || type.StartsWith("System.Comparison`", StringComparison.Ordinal) =>
            "a delegate is made at each call: let the lambda capture nothing, or keep it in a field",
        _ when type.StartsWith("System.Collections.Generic.", StringComparison.Ordinal) && type.Contains("+Enumerator", StringComparison.Ordinal) =>
            "the enumerator is boxed where a collection is walked through by its interface: take the collection by its own type",
        _ when type.Contains("AsyncStateMachineBox", StringComparison.Ordinal) => "each await that has to wait keeps its state in an object: await less often, or complete at once where you can (ValueTask)",
        _ when type.StartsWith("System.Linq.", StringComparison.Ordinal) => "LINQ makes an object for each operator of a query: a plain loop makes none",
        _ when type.Contains("+<", StringComparison.Ordinal) && type.Contains(">d__", StringComparison.Ordinal) => "an iterator is an object for each walk: hand over a list, or walk through it in place",
        _ when Values.GetOrAdd(type, IsValue) => "a value is boxed: hand it on by its own type or as a generic, not as object or an interface",
        _ => null,
    };

    // What was profiled ran in this process. An object of a value's type is a box, be it the framework's or the user's.
    private static bool IsValue(string type)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            try
            {
                if (assembly.GetType(type) is { } known)
                    return known.IsValueType;
            }
            catch (Exception error) when (error is IOException or BadImageFormatException or ArgumentException or TypeLoadException)
            {
                // Names of the runtime's that reflection does not read, and types that need an assembly which is not there.
            }
        }

        return false;
    }
}
