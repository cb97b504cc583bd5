namespace PerfAttributes.Profiling.Methods;

/// <summary>Turns the runtime's names into those that people write.</summary>
internal static class FunctionName
{
    /// <summary><c>List.Contains</c> for <c>System.Collections.Generic.List`1[System.__Canon]</c> and <c>Contains</c>; what the compiler made of lambdas, iterators and async methods is named by its source.</summary>
    /// <param name="type">The type with namespace, nested types after a plus sign.</param>
    /// <param name="method">The method.</param>
    internal static string Of(string type, string method)
    {
        var types = WithoutArguments(type).Split('+');
        types[0] = types[0][(types[0].LastIndexOf('.') + 1)..];
        var name = Method(method);
        var named = types.Where(one => !one.StartsWith('<')).Select(WithoutArity).ToList();
        // A state machine is a type of its own: <GetAll>d__3.MoveNext is the body of GetAll.
        if (method == "MoveNext" && types[^1].StartsWith('<') && Between(types[^1]) is { Length: > 0 } source)
            name = source;
        if (method == ".ctor")
            return "new " + string.Join('.', named);
        return string.Join('.', named.Append(name).Where(part => part.Length > 0));
    }

    private static string Method(string method)
    {
        if (method == ".cctor")
            return "static constructor";
        if (method.StartsWith('<') && Between(method) is { Length: > 0 } outer)
        {
            var rest = method[(method.IndexOf('>', StringComparison.Ordinal) + 1)..];
            return rest.StartsWith("g__", StringComparison.Ordinal) ? $"{outer}.{rest[3..].Split('|')[0]}" : outer + " (lambda)";
        }

        // An explicit implementation carries the interface before its name.
        return method[(WithoutArguments(method).LastIndexOf('.') + 1)..];
    }

    private static string Between(string name) => name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end ? name[1..end].TrimStart('<') : "";

    private static string WithoutArity(string type) => type.IndexOf('`', StringComparison.Ordinal) is >= 0 and var mark ? type[..mark] : type;

    private static string WithoutArguments(string type)
    {
        var start = type.IndexOf('[', StringComparison.Ordinal);
        return start > 0 ? type[..start] : type;
    }
}
