using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.NUnit;

namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>A test project that was compiled and loaded, so that its generated calls can be run.</summary>
internal sealed class LoadedTests
{
    private readonly Assembly _assembly;

    public LoadedTests(Compilation compilation, params MetadataReference[] applications)
    {
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        foreach (var application in applications.OfType<CompilationReference>())
            context.LoadFromStream(new MemoryStream(application.Compilation.ToBytes()));
        _assembly = context.LoadFromStream(new MemoryStream(compilation.ToBytes()));
    }

    /// <summary>All generated fixtures.</summary>
    public IReadOnlyList<Type> Fixtures =>
    [
        .. _assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(PerfFixture<>))
            .OrderBy(type => type.Name),
    ];

    /// <summary>The only fixture.</summary>
    public Type Fixture => Fixtures.Single();

    /// <summary>The tests of the only fixture: name, kind and scenarios.</summary>
    public IReadOnlyList<string> Tests =>
    [
        .. Fixture.GetMethods()
            .Select(method => (method.Name, Check: method.GetCustomAttribute<PerfCheckAttribute>()))
            .Where(pair => pair.Check is not null)
            .Select(pair => $"{pair.Name}: {string.Join(" ", pair.Check!.Scenarios)}"),
    ];

    /// <summary>The tests of the only fixture that fail for what is left out.</summary>
    public IReadOnlyList<string> NotTested =>
        [.. Fixture.GetMethods().Where(method => method.GetCustomAttribute<TestAttribute>() is not null).Select(method => method.Name)];

    /// <summary>The contract of an operation.</summary>
    public PerfContract Contract(string operation) =>
        (PerfContract)Fixture.GetField(operation + "_Contract", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>The names of the rivals that an operation is compared with.</summary>
    public IReadOnlyList<string> Rivals(string operation)
    {
        var rivals = (Array)Fixture.GetField(operation + "_Rivals", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return [.. rivals.Cast<object>().Select(rival => (string)rival.GetType().GetProperty("Operation")!.GetValue(rival)!)];
    }

    /// <summary>Opens a new host and lets an operation's call return its result.</summary>
    /// <returns>The result, and the host.</returns>
    public (object? Result, PerfHost Host) Hold(string operation)
    {
        var (call, host) = Create(operation);
        Bind(call, host);
        var result = (bool)call.GetType().GetProperty("IsAsync")!.GetValue(call)!
            ? ((ValueTask<object?>)Invoke(call, "HoldAsync")!).AsTask().GetAwaiter().GetResult()
            : Invoke(call, "Hold");
        return (result, host);
    }

    /// <summary>Opens a new host, binds an operation's call to it and runs it.</summary>
    /// <returns>What the host's field or property <c>Log</c> holds, joined by blanks.</returns>
    public string Run(string operation, int calls = 1)
    {
        var (call, host) = Create(operation);
        Bind(call, host);
        Run(call, calls);
        return Log(host);
    }

    /// <summary>Creates the call of an operation and an open host.</summary>
    public (object Call, PerfHost Host) Create(string operation)
    {
        var call = Activator.CreateInstance(Fixture.GetNestedType(operation + "_Call", BindingFlags.NonPublic)!)!;
        var host = (PerfHost)Activator.CreateInstance(Fixture.BaseType!.GetGenericArguments()[0])!;
        host.Open();
        return (call, host);
    }

    public static void Bind(object call, PerfHost host) => Invoke(call, "Bind", host);

    public static void Run(object call, int calls)
    {
        if ((bool)call.GetType().GetProperty("IsAsync")!.GetValue(call)!)
            ((ValueTask)Invoke(call, "RunAsync", calls)!).AsTask().GetAwaiter().GetResult();
        else
            Invoke(call, "Run", calls);
    }

    /// <summary>What the service wrote down.</summary>
    public static string Log(PerfHost host) =>
        string.Join(" ", (IEnumerable<string>)host.GetType().GetField("Log", BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)!.GetValue(null)!);

    private static object? Invoke(object target, string method, params object[] arguments) =>
        target.GetType().GetMethod(method)!.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
