using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds out what has to be done with what a method returns, so that all of its work is done and measured.</summary>
/// <remarks>
/// Tasks are awaited; sequences that nobody has counted yet are read to the end; what is disposable belongs to the caller and is disposed.
/// </remarks>
internal static class ResultReader
{
    /// <summary>Reads the return type of a method whose types can be named in code.</summary>
    /// <param name="method">The method.</param>
    /// <param name="callability">Tells which types code can name; <see langword="null"/> where none is written.</param>
    internal static ResultModel Read(IMethodSymbol method, Callability? callability = null)
    {
        if (method.ReturnsVoid)
            return ResultModel.Kept with { HasValue = false };
        var (awaitKind, value) = AwaitedValue(method.ReturnType);
        if (value is null)
            return ResultModel.Kept with { Await = awaitKind, HasValue = false };
        var isAwaited = awaitKind != AwaitKind.None;
        var read = new DrainReader(callability, isAwaited).Read(value);
        return read with
        {
            Await = awaitKind,
            Dispose = DisposeOf(value, isAwaited || read.Drain is DrainKind.AsyncSequence or DrainKind.AsyncEnumerator),
        };
    }

    /// <summary>How a type is awaited, and what that gives; <see langword="null"/> for nothing.</summary>
    internal static (AwaitKind Await, ITypeSymbol? Value) AwaitedValue(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.TypeKind is TypeKind.Error)
            return (AwaitKind.None, type);
        var awaiter = named.SelfAndInterfaces().Concat(named.SelfAndBases())
            .SelectMany(declaring => declaring.GetMembers("GetAwaiter"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is
            {
                IsStatic: false, Arity: 0, Parameters.Length: 0, ReturnsVoid: false, DeclaredAccessibility: Accessibility.Public,
            })?.ReturnType as INamedTypeSymbol;
        var result = awaiter?.SelfAndInterfaces().Concat(awaiter.SelfAndBases())
            .SelectMany(declaring => declaring.GetMembers("GetResult"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is { IsStatic: false, Arity: 0, Parameters.Length: 0 });
        if (result is null || !awaiter!.AllInterfaces.Any(i => i.IsNamed("System.Runtime.CompilerServices.INotifyCompletion")))
            return (AwaitKind.None, type);
        return (IsTask(named) ? AwaitKind.Configured : AwaitKind.Plain, result.ReturnsVoid ? null : result.ReturnType);
    }

    /// <summary>How a value is disposed.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isAsync">Whether it is come by, or read, asynchronously.</param>
    internal static DisposeKind DisposeOf(ITypeSymbol type, bool isAsync)
    {
        var interfaces = type.SelfAndInterfaces().ToList();
        var disposable = interfaces.Exists(i => i.SpecialType == SpecialType.System_IDisposable);
        var asyncDisposable = interfaces.Exists(i => i.IsNamed("System.IAsyncDisposable"));
        if (asyncDisposable && (isAsync || !disposable))
            return DisposeKind.AwaitUsing;
        return disposable ? DisposeKind.Using : DisposeKind.None;
    }

    private static bool IsTask(INamedTypeSymbol type) => type.SelfAndBases().Any(declaring =>
        declaring.IsNamed("System.Threading.Tasks.Task")
        || declaring.IsNamed("System.Threading.Tasks.Task`1")
        || declaring.IsNamed("System.Threading.Tasks.ValueTask")
        || declaring.IsNamed("System.Threading.Tasks.ValueTask`1"));
}
