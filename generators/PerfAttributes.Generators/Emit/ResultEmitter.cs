using System.Globalization;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes what is done with the result of a call, and with what comes out of its parameters.</summary>
internal static class ResultEmitter
{
    /// <summary>The names of the variables that are declared here.</summary>
    internal static readonly string[] Names = ["result", "held", .. Enumerable.Range(1, ResultModel.MostLevels).Select(Item)];

    private static readonly string Keep = MetadataNames.Global(MetadataNames.Keep) + ".Alive";

    /// <summary>Statements that call, read the result to its end, keep it alive and dispose of it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="call">The call as an expression, awaited where it is.</param>
    internal static IEnumerable<string> Consume(ResultModel result, string call)
    {
        if (!result.HasValue)
            return [call + ";"];
        if (result.Drain == DrainKind.None && result.Dispose == DisposeKind.None)
            return [Kept(result, call)];
        return [Declare(result, call), .. Read(result, "result", level: 1)];
    }

    /// <summary>Statements that read a part of a value, or what came out of a parameter, keep it alive and dispose of it where it is read.</summary>
    /// <param name="value">The part.</param>
    /// <param name="name">The part as an expression without effects.</param>
    /// <param name="level">How many sequences it lies in, and one.</param>
    internal static IEnumerable<string> ConsumePart(ResultModel value, string name, int level = 1)
    {
        if (value.Await != AwaitKind.None)
        {
            var awaited = $"await {name}.ConfigureAwait(false)";
            return Guarded(value, name, [value.HasValue ? Kept(value, awaited) : awaited + ";"]);
        }
        var lines = Read(value, name, level);
        return value.Dispose switch
        {
            DisposeKind.None => lines,
            DisposeKind.Using => Block($"using ({name})", lines),
            _ => Block($"await using ({name})", lines),
        };
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
            .. Drain(result, "result", $"{hold.Item} {Item(1)}", Item(1), read => [$"held.Add({read});"]),
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

    private static IEnumerable<string> Read(ResultModel value, string name, int level)
    {
        if (value.Drain == DrainKind.None)
            return [Kept(value, name)];
        if (value.Drain == DrainKind.Tuple)
            return value.Items.SelectMany((part, index) => ConsumePart(part, $"{name}.Item{Number(index + 1)}", level));
        var item = Item(level);
        return Guarded(value, name, Drain(value, name, $"{(value.HasDynamicItems ? "object?" : "var")} {item}", item, read =>
            value.Items.Count == 0 ? [$"{Keep}({read});"] : ConsumePart(value.Items[0], read, level + 1)));
    }

    private static IEnumerable<string> Drain(ResultModel value, string name, string declared, string item, Func<string, IEnumerable<string>> use)
    {
        var seen = value.Through.Length == 0 ? name : $"({value.Through}){name}";
        var source = value.Through.Length == 0 ? name : $"({seen})";
        var (head, read) = value.Drain switch
        {
            DrainKind.Sequence => ($"foreach ({declared} in {seen})", item),
            DrainKind.AsyncSequence => ($"await foreach ({declared} in {seen})", item),
            DrainKind.Enumerator => ($"while ({source}.MoveNext())", source + ".Current"),
            DrainKind.AsyncEnumerator => ($"while (await {source}.MoveNextAsync().ConfigureAwait(false))", source + ".Current"),
            DrainKind.DataReader => ($"while ({source}.Read())", name),
            _ => ($"while (await {source}.ReadAsync().ConfigureAwait(false))", name),
        };
        var body = use(read).ToList();
        return body.Count == 1 ? [head, "    " + body[0]] : Block(head, body);
    }

    private static IEnumerable<string> Guarded(ResultModel value, string name, IEnumerable<string> lines) =>
        value.MayBeNull ? Block($"if ({name} is not null)", lines) : lines;

    private static IEnumerable<string> Block(string head, IEnumerable<string> lines) => [head, "{", .. lines.Select(line => "    " + line), "}"];

    private static string Kept(ResultModel value, string read) => $"{Keep}({(value.IsDynamic ? "(object?)" : "")}{read});";

    private static string Item(int level) => level == 1 ? "item" : "item" + Number(level);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
