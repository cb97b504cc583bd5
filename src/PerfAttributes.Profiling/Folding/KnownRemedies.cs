using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Folding;

/// <summary>What is known to help where certain functions are hot. Nothing of it is tried.</summary>
internal static class KnownRemedies
{
    private static readonly (string Type, string Method, string Remedy)[] Rules =
    [
        ("System.String", "Concat", "a text that grows by + is copied at each step: collect the parts in a StringBuilder or with string.Join"),
        ("System.Collections.Generic.List`1", "Contains", "the list is searched from its start: a HashSet finds a value at once"),
        ("System.Collections.Generic.List`1", "IndexOf", "the list is searched from its start: a Dictionary from value to place finds it at once"),
        ("System.Collections.Generic.List`1", "Insert", "all that comes after is moved: add at the end, or use a LinkedList or a PriorityQueue"),
        ("System.Collections.Generic.List`1", "RemoveAt", "all that comes after is moved: take from the end, or use a Queue"),
        ("System.Collections.Generic.Dictionary`2", "Resize", "the dictionary grows while it is filled: give its capacity when it is created"),
        ("System.Linq.Enumerable", "Contains", "the sequence is searched from its start: make a HashSet of it once"),
        ("System.Linq.Enumerable", "Count", "the sequence is walked through to be counted: keep the number, or ask for Any()"),
        ("System.Linq.Enumerable", "ElementAt", "the sequence is walked through to the element: make a list of it once"),
        ("System.Linq.Enumerable", "ToHashSet", "a set is built at each call: build it once, outside of the loop"),
        ("System.Linq.Enumerable", "ToDictionary", "a dictionary is built at each call: build it once, outside of the loop"),
        ("System.Linq.Enumerable", "OrderBy", "the sequence is sorted anew each time that it is walked through: sort once, with ToList()"),
        ("System.Linq.Enumerable", "", "LINQ runs a query each time that its result is walked through: keep it with ToList() if that is more than once"),
        ("System.Text.RegularExpressions.Regex", ".ctor", "a pattern is parsed at each construction: keep the Regex in a static field, or use [GeneratedRegex]"),
        ("System.Text.RegularExpressions.RegexParser", "", "a pattern is parsed at each construction: keep the Regex in a static field, or use [GeneratedRegex]"),
        ("System.Text.RegularExpressions.RegexCompiler", "", "a pattern is compiled at each construction: keep the Regex in a static field, or use [GeneratedRegex]"),
        ("System.Text.Json.JsonSerializerOptions", ".ctor", "options of their own for each call build all metadata anew: keep one JsonSerializerOptions in a static field"),
        ("System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver", "", "metadata of types is built anew: keep one JsonSerializerOptions in a static field, or use a JsonSerializerContext"),
        ("Microsoft.Data.Sqlite.SqliteConnection", "Open", "a connection is opened for each piece of work: hand one on, or let a pool keep it"),
        ("Microsoft.Data.Sqlite.SqliteConnectionInternal", ".ctor", "a connection is opened for each piece of work: hand one on, or let a pool keep it"),
        ("Microsoft.Data.Sqlite.SqliteCommand", "PrepareAndEnumerateStatements", "statements are prepared at each execution: keep the command and change its parameters' values"),
        ("System.Reflection.", "", "reflection at each call: look members up once and keep delegates"),
        ("System.Activator", "CreateInstance", "instances are made by reflection: keep a delegate that makes them"),
        ("System.Enum", "ToString", "the name of an enum's value is looked up by reflection: keep the names, or use a switch"),
        ("System.Threading.Thread", "Sleep", "the time is spent asleep: wait for the event itself, by an event, a task or a semaphore"),
        ("System.Threading.Monitor", "Enter", "the time is spent in waiting for a lock: hold it for less, or not while waiting for something else"),
        ("System.Threading.Monitor", "Wait", "the time is spent in waiting to be told"),
        ("System.Threading.Lock", "Enter", "the time is spent in waiting for a lock: hold it for less, or not while waiting for something else"),
        ("System.Runtime.EH", "", "exceptions are thrown as part of the work: use a Try… method, or ask first"),
        ("System.IO.RandomAccess", "Flush", "the time is spent in writing to the disk: flush once, after several writes"),
        ("System.GC", "Collect", "the garbage collector is called: leave it alone"),
    ];

    /// <summary>The remedy for a function that is hot.</summary>
    /// <param name="function">The function.</param>
    /// <returns>A sentence without a full stop; <see langword="null"/> if none is known.</returns>
    internal static string? Of(FunctionInfo function)
    {
        // The body of an iterator or of an async method is in a type of its own, which bears the method's name.
        var source = function.Type.IndexOf("+<", StringComparison.Ordinal) is > 0 and var nested ? function.Type[(nested + 2)..] : function.Method;
        foreach (var (type, method, remedy) in Rules)
        {
            if (IsOf(function.Type, type) && source.StartsWith(method, StringComparison.Ordinal))
                return remedy;
        }

        return null;
    }

    // A generic type carries its arguments after its name, a nested one its own name; a rule may name a whole namespace.
    /// <summary>Whether a type is what a rule names.</summary>
    /// <param name="type">The type, as the runtime names it.</param>
    /// <param name="rule">A type without arguments, or a namespace with a full stop at its end.</param>
    internal static bool IsOf(string type, string rule) =>
        type.StartsWith(rule, StringComparison.Ordinal) && (rule.EndsWith('.') || type.Length == rule.Length || type[rule.Length] is '[' or '+');
}
