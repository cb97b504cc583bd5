using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes the typed call of a method.</summary>
internal sealed class CallEmitter
{
    // The runtime's empty loop, which is taken off batches, turns as seldom.
    private const int CallsPerTurn = 8;

    private readonly CodeWriter _writer;
    private readonly HostModel _host;
    private readonly CallModel _call;
    // As the name of a variable that comes out, an underscore would mean none.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "_service", "host", "calls", "i", "_" };
    private readonly Dictionary<ArgumentModel, string> _fields = [];
    private readonly Dictionary<ArgumentModel, string> _locals = [];

    private CallEmitter(CodeWriter writer, HostModel host, CallModel call)
    {
        _writer = writer;
        _host = host;
        _call = call;
        _names.UnionWith(ResultEmitter.Names);
        foreach (var argument in call.Arguments)
        {
            if (argument.Stored.Length > 0)
                _fields.Add(argument, Identifier.Unique("_" + argument.Parameter, _names));
            if (argument.Given is not null)
                _locals.Add(argument, Identifier.Escape(Identifier.Unique(argument.Parameter, _names)));
        }
    }

    /// <summary>Writes the class <c>Operation_Call</c>.</summary>
    internal static void Write(CodeWriter writer, HostModel host, CallModel call) => new CallEmitter(writer, host, call).Write();

    private void Write()
    {
        var isAsync = _call.Result.IsAsync;
        var baseType = MetadataNames.Global(isAsync ? MetadataNames.AsyncPerfCall : MetadataNames.SyncPerfCall);
        _writer.Block($"private sealed class {_call.Operation}_Call : {baseType}<{_host.Type}>", () =>
        {
            WriteFields();
            WriteDistinctCalls();
            _writer.Block($"public override void Bind({_host.Type} host)", WriteBindings);
            _writer.Line();
            _writer.Block(
                isAsync
                    ? "public override async global::System.Threading.Tasks.ValueTask RunAsync(int calls)"
                    : "public override void Run(int calls)",
                isAsync ? WriteLoop : WriteTurns);
            if (!isAsync)
            {
                // The body of an awaited method is a type of its own, which nothing is inlined from.
                _writer.Line();
                _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoOptimization)]");
                _writer.Block("public override void RunForProfile(int calls)", WriteLoop);
            }

            if (_call.Hold is { } hold)
                WriteHold(hold);
        });
    }

    private void WriteFields()
    {
        if (!_call.IsStatic)
            _writer.Line($"private {_call.Receiver} _service{(_call.ReceiverNeedsValue ? " = null!" : "")};");
        foreach (var argument in _call.Arguments.Where(_fields.ContainsKey))
        {
            var field = _fields[argument];
            _writer.Line(argument.Source == ArgumentSource.List
                ? $"private readonly {MetadataNames.Global(MetadataNames.ArgumentCycle)}<{argument.Stored}> {field} = new({Literal.Of($"{_host.Name}.{argument.Member!.Name}")});"
                : $"private {argument.Stored} {field}{(argument.StoredNeedsValue ? " = null!" : "")};");
        }
        if (!_call.IsStatic || _fields.Count > 0)
            _writer.Line();
    }

    private void WriteDistinctCalls()
    {
        var counts = _call.Arguments.Where(argument => argument.Source == ArgumentSource.List && _fields.ContainsKey(argument)).Select(argument => _fields[argument] + ".Count").ToList();
        if (counts.Count == 0)
            return;
        var period = counts.Count == 1 ? counts[0] : $"{MetadataNames.Global(MetadataNames.ArgumentCycles)}.Period({string.Join(", ", counts)})";
        _writer.Line($"public override int DistinctCalls => {period};");
        _writer.Line();
    }

    private void WriteBindings()
    {
        if (!_call.IsStatic)
        {
            var host = _host.ServiceAccess.Length == 0 ? "host" : $"(({_host.ServiceAccess})host)";
            _writer.Line($"_service = {host}.{MetadataNames.ServiceMember};");
        }
        foreach (var argument in _call.Arguments.Where(_fields.ContainsKey))
        {
            var value = argument.Member is { } member
                ? $"{member.Owner ?? "host"}.{Identifier.Escape(member.Name)}{(member.IsMethod ? "()" : "")}"
                : $"host.{MetadataNames.CallCancelledMember}";
            _writer.Line(argument.Source == ArgumentSource.List ? $"{_fields[argument]}.Fill({value});" : $"{_fields[argument]} = {value};");
        }
    }

    // Beside a call of some nanoseconds the turn of a loop is not nothing, and what it takes by itself is not what it adds: the processor hides it
    // behind work that waits. With several calls to a turn neither matters. A body of several statements takes longer than that.
    private void WriteTurns()
    {
        var body = Body();
        if (body.Count > 1)
        {
            WriteLoop();
            return;
        }

        _writer.Line("var i = 0;");
        _writer.Block($"for (; i <= calls - {Literal.Of(CallsPerTurn)}; i += {Literal.Of(CallsPerTurn)})", () =>
        {
            for (var call = 0; call < CallsPerTurn; call++)
                _writer.Line(body[0]);
        });
        WriteLoop("for (; i < calls; i++)", body);
    }

    private void WriteLoop() => WriteLoop("for (var i = 0; i < calls; i++)", Body());

    private void WriteLoop(string head, List<string> body)
    {
        _writer.Line(head);
        if (body.Count == 1)
        {
            _writer.Indented(() => _writer.Line(body[0]));
            return;
        }
        _writer.Line("{");
        _writer.Indented(() => body.ForEach(_writer.Line));
        _writer.Line("}");
    }

    private List<string> Body() => [.. Copies(), .. ResultEmitter.Consume(_call.Result, Call()), .. GivenBack()];

    private void WriteHold(HoldModel hold)
    {
        var body = Copies().Concat(ResultEmitter.Hold(_call.Result, hold, Call())).ToList();
        _writer.Line();
        _writer.Block(
            $"public override {ResultEmitter.HoldSignature(_call.Result, hold)}",
            () => body.ForEach(_writer.Line));
    }

    private IEnumerable<string> Copies() => _call.Arguments.Where(argument => argument.Passing == PassingKind.Ref)
        .Select(argument => $"{argument.Type} {_locals[argument]} = {ValueOf(argument)};");

    // What comes back in parameters is a result too: unused, the work for it could be optimized away.
    private IEnumerable<string> GivenBack() =>
        _call.Arguments.Where(_locals.ContainsKey).SelectMany(argument => ResultEmitter.ConsumePart(argument.Given!, _locals[argument]));

    private string Call()
    {
        var receiver = _call.IsStatic ? _call.Receiver : "_service";
        var call = $"{receiver}.{Identifier.Escape(_call.Name)}({string.Join(", ", _call.Arguments.Select(Pass))})";
        return _call.Result.Await switch
        {
            AwaitKind.Plain => "await " + call,
            AwaitKind.Configured => $"await {call}.ConfigureAwait(false)",
            _ => call,
        };
    }

    private string Pass(ArgumentModel argument) => argument.Passing switch
    {
        PassingKind.Out => $"out {argument.Type} {_locals[argument]}",
        PassingKind.Ref => $"ref {_locals[argument]}",
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
