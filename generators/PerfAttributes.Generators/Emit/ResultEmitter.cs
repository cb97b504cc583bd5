using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes what is done with the result of a call.</summary>
internal static class ResultEmitter
{
    private static readonly string Keep = MetadataNames.Global(MetadataNames.Keep) + ".Alive";

    /// <summary>Statements that call, read the result to its end, keep it alive and dispose of it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="call">The call as an expression, awaited where it is.</param>
    internal static IEnumerable<string> Consume(ResultModel result, string call)
    {
        if (!result.HasValue)
            return [call + ";"];
        if (result.Drain == DrainKind.None && result.Dispose == DisposeKind.None)
            return [$"{Keep}({(result.IsDynamic ? "(object?)" : "")}{call});"];
        var item = result.HasDynamicItems ? "object?" : "var";
        return
        [
            Declare(result, call),
            .. result.Drain == DrainKind.None
                ? [$"{Keep}(result);"]
                : Guarded(result, Drain(result.Drain, item, read => $"{Keep}({read});")),
        ];
    }

    /// <summary>Statements that call and return the result: a lazy one as a list, any other as it is and not disposed of.</summary>
    /// <param name="result">The result, which has a value.</param>
    /// <param name="hold">How it is held.</param>
    /// <param name="call">The call as an expression, awaited where it is.</param>
    internal static IEnumerable<string> Hold(ResultModel result, HoldModel hold, string call)
    {
        if (hold.Item.Length == 0)
        {
            var isTask = result.IsAsync && !IsAwaited(result, hold);
            return [isTask ? $"return new((object?){call});" : $"return {(result.IsDynamic ? "(object?)" : "")}{call};"];
        }
        return
        [
            Declare(result, call),
            .. result.MayBeNull ? new[] { "if (result is null)", "    return null;" } : [],
            $"var held = new global::System.Collections.Generic.List<{hold.Item}>();",
            .. Drain(result.Drain, hold.Item, read => $"held.Add({read});"),
            // Room that a list keeps for more is no part of the result.
            "held.Capacity = held.Count;",
            "return held;",
        ];
    }

    /// <summary>The head of the method that holds, from the result type on.</summary>
    internal static string HoldSignature(ResultModel result, HoldModel hold) => result.IsAsync
        ? $"{(IsAwaited(result, hold) ? "async " : "")}global::System.Threading.Tasks.ValueTask<object?> HoldAsync()"
        : "object? Hold()";

    /// <summary>Whether holding awaits anything: a call that is asynchronous only because its result is disposed so does not.</summary>
    private static bool IsAwaited(ResultModel result, HoldModel hold) => result.Await != AwaitKind.None || hold.Item.Length > 0;

    private static string Declare(ResultModel result, string call)
    {
        var prefix = result.Dispose switch { DisposeKind.Using => "using ", DisposeKind.AwaitUsing => "await using ", _ => "" };
        return $"{prefix}var result = {call};";
    }

    private static IEnumerable<string> Guarded(ResultModel result, IEnumerable<string> lines) => result.MayBeNull
        ? ["if (result is not null)", "{", .. lines.Select(line => "    " + line), "}"]
        : lines;

    private static IEnumerable<string> Drain(DrainKind drain, string item, Func<string, string> use)
    {
        var (head, read) = drain switch
        {
            DrainKind.Sequence => ($"foreach ({item} item in result)", "item"),
            DrainKind.AsyncSequence => ($"await foreach ({item} item in result)", "item"),
            DrainKind.Enumerator => ("while (result.MoveNext())", "result.Current"),
            DrainKind.AsyncEnumerator => ("while (await result.MoveNextAsync().ConfigureAwait(false))", "result.Current"),
            DrainKind.DataReader => ("while (result.Read())", "result"),
            _ => ("while (await result.ReadAsync().ConfigureAwait(false))", "result"),
        };
        return [head, "    " + use(read)];
    }
}
