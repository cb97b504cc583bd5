using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes the typed call of a method.</summary>
internal sealed class CallEmitter
{
    private static readonly string Keep = MetadataNames.Global(MetadataNames.Keep) + ".Alive";

    private readonly CodeWriter _writer;
    private readonly HostModel _host;
    private readonly MethodModel _method;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "_service", "host", "calls", "i", "result", "item" };
    private readonly Dictionary<ArgumentModel, string> _fields = [];
    private readonly Dictionary<ArgumentModel, string> _copies = [];

    private CallEmitter(CodeWriter writer, HostModel host, MethodModel method)
    {
        _writer = writer;
        _host = host;
        _method = method;
        foreach (var argument in method.Arguments)
        {
            if (argument.Stored.Length > 0)
                _fields.Add(argument, Identifier.Unique("_" + argument.Parameter, _names));
            if (argument.Passing == PassingKind.Ref)
                _copies.Add(argument, Identifier.Escape(Identifier.Unique(argument.Parameter, _names)));
        }
    }

    /// <summary>Writes the class <c>Operation_Call</c>.</summary>
    internal static void Write(CodeWriter writer, HostModel host, MethodModel method) => new CallEmitter(writer, host, method).Write();

    private void Write()
    {
        var isAsync = _method.Result.IsAsync;
        var baseType = MetadataNames.Global(isAsync ? MetadataNames.AsyncPerfCall : MetadataNames.SyncPerfCall);
        _writer.Block($"private sealed class {_method.Operation}_Call : {baseType}<{_host.Type}>", () =>
        {
            WriteFields();
            _writer.Block($"public override void Bind({_host.Type} host)", WriteBindings);
            _writer.Line();
            _writer.Block(
                isAsync
                    ? "public override async global::System.Threading.Tasks.ValueTask RunAsync(int calls)"
                    : "public override void Run(int calls)",
                WriteLoop);
        });
    }

    private void WriteFields()
    {
        if (!_method.IsStatic)
            _writer.Line($"private {_method.Receiver} _service{(_method.ReceiverNeedsValue ? " = null!" : "")};");
        foreach (var argument in _method.Arguments.Where(_fields.ContainsKey))
        {
            var field = _fields[argument];
            _writer.Line(argument.Source == ArgumentSource.List
                ? $"private readonly {MetadataNames.Global(MetadataNames.ArgumentCycle)}<{argument.Stored}> {field} = new({Literal.Of($"{_host.Name}.{argument.Member!.Name}")});"
                : $"private {argument.Stored} {field}{(argument.StoredNeedsValue ? " = null!" : "")};");
        }
        if (!_method.IsStatic || _fields.Count > 0)
            _writer.Line();
    }

    private void WriteBindings()
    {
        if (!_method.IsStatic)
        {
            var host = _host.ServiceAccess.Length == 0 ? "host" : $"(({_host.ServiceAccess})host)";
            _writer.Line($"_service = {host}.{MetadataNames.ServiceMember};");
        }
        foreach (var argument in _method.Arguments.Where(_fields.ContainsKey))
        {
            var value = argument.Member is { } member
                ? $"{member.Owner ?? "host"}.{Identifier.Escape(member.Name)}{(member.IsMethod ? "()" : "")}"
                : $"host.{MetadataNames.CallCancelledMember}";
            _writer.Line(argument.Source == ArgumentSource.List ? $"{_fields[argument]}.Fill({value});" : $"{_fields[argument]} = {value};");
        }
    }

    private void WriteLoop()
    {
        _writer.Line("for (var i = 0; i < calls; i++)");
        var body = Body().ToList();
        if (body.Count == 1)
        {
            _writer.Indented(() => _writer.Line(body[0]));
            return;
        }
        _writer.Line("{");
        _writer.Indented(() => body.ForEach(_writer.Line));
        _writer.Line("}");
    }

    private IEnumerable<string> Body()
    {
        foreach (var argument in _method.Arguments.Where(_copies.ContainsKey))
            yield return $"{argument.Type} {_copies[argument]} = {ValueOf(argument)};";
        var result = _method.Result;
        var call = Call();
        if (!result.HasValue)
            yield return call + ";";
        else if (result.Drain == DrainKind.None && result.Dispose == DisposeKind.None)
            yield return $"{Keep}({(result.IsDynamic ? "(object?)" : "")}{call});";
        else
        {
            var prefix = result.Dispose switch { DisposeKind.Using => "using ", DisposeKind.AwaitUsing => "await using ", _ => "" };
            yield return $"{prefix}var result = {call};";
            foreach (var line in Drain(result))
                yield return line;
        }
    }

    private static IEnumerable<string> Drain(ResultModel result)
    {
        var depth = "";
        if (result.Drain == DrainKind.None)
        {
            yield return $"{Keep}(result);";
            yield break;
        }
        if (result.MayBeNull)
        {
            yield return "if (result is not null)";
            yield return "{";
            depth = "    ";
        }
        var item = result.HasDynamicItems ? "object?" : "var";
        var (head, body) = result.Drain switch
        {
            DrainKind.Sequence => ($"foreach ({item} item in result)", $"{Keep}(item);"),
            DrainKind.AsyncSequence => ($"await foreach ({item} item in result)", $"{Keep}(item);"),
            DrainKind.Enumerator => ("while (result.MoveNext())", $"{Keep}(result.Current);"),
            DrainKind.AsyncEnumerator => ("while (await result.MoveNextAsync().ConfigureAwait(false))", $"{Keep}(result.Current);"),
            DrainKind.DataReader => ("while (result.Read())", $"{Keep}(result);"),
            _ => ("while (await result.ReadAsync().ConfigureAwait(false))", $"{Keep}(result);"),
        };
        yield return depth + head;
        yield return depth + "    " + body;
        if (result.MayBeNull)
            yield return "}";
    }

    private string Call()
    {
        var receiver = _method.IsStatic ? _method.Receiver : "_service";
        var call = $"{receiver}.{Identifier.Escape(_method.Name)}({string.Join(", ", _method.Arguments.Select(Pass))})";
        return _method.Result.Await switch
        {
            AwaitKind.Plain => "await " + call,
            AwaitKind.Configured => $"await {call}.ConfigureAwait(false)",
            _ => call,
        };
    }

    private string Pass(ArgumentModel argument) => argument.Passing switch
    {
        PassingKind.Out => $"out {argument.Type} _",
        PassingKind.Ref => $"ref {_copies[argument]}",
        // An `in` argument must have the parameter's type to the letter; a value that is cast or written out is passed by value.
        PassingKind.In when _fields.ContainsKey(argument) && !argument.Cast && argument.Source != ArgumentSource.List => "in " + _fields[argument],
        _ => argument.Literal.Length > 0 ? $"{Identifier.Escape(argument.Parameter)}: {argument.Literal}" : ValueOf(argument),
    };

    private string ValueOf(ArgumentModel argument)
    {
        if (argument.Literal.Length > 0)
            return argument.Literal;
        var value = argument.Source == ArgumentSource.List ? _fields[argument] + ".Next()" : _fields[argument];
        return argument.Cast ? $"({argument.Type}){value}" : value;
    }
}
