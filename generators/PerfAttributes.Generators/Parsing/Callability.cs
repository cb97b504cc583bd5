using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Tells whether generated code can call a method, as text that completes "cannot be tested: …".</summary>
/// <param name="compilation">The compilation that the generated code joins.</param>
internal sealed class Callability(Compilation compilation)
{
    /// <summary>Why a method cannot be called; <see langword="null"/> when it can.</summary>
    /// <param name="method">The method.</param>
    /// <param name="hasInstance">Whether the host provides an instance of the service.</param>
    internal string? WhyNot(ServiceMethod method, bool hasInstance)
    {
        var callee = method.Callee;
        if (callee.IsGenericMethod)
            return "it is generic, and a host cannot choose its type arguments; put the contract on a method that calls it with concrete types";
        if (!IsAccessible(callee) || !IsAccessible(method.Receiver))
            return NotAccessible(compilation);
        if (callee.IsStatic && (callee.IsAbstract || callee.IsVirtual) && callee.ContainingType.TypeKind == TypeKind.Interface)
            return "it is a static member that each implementation provides; host an implementation";
        if (!callee.IsStatic && !hasInstance)
            return "it is an instance method, but the host names a type only; derive the host from PerfHost<TService>";
        if (method.Method.ReturnsVoid && IsAsync(method.Method))
            return "it is async void, so nobody can tell when it is done; return Task";
        if (callee.IsVararg)
            return "it takes __arglist";
        if (IsObsoleteError(callee) || IsObsoleteError(method.Receiver))
            return "it is [Obsolete] as an error, so that no code may call it";
        if (HasAttribute(callee, "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute"))
            return "it is [UnmanagedCallersOnly], so that no managed code may call it";
        return WhyNotReturn(callee) ?? callee.Parameters.Select(WhyNotParameter).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Whether generated code can name a symbol.</summary>
    internal bool IsAccessible(ISymbol symbol) =>
        compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly) && !IsFileLocal(symbol as INamedTypeSymbol ?? symbol.ContainingType);

    /// <summary>The reason of methods that are internal or private.</summary>
    internal static string NotAccessible(Compilation compilation) =>
        $"it is not accessible from '{compilation.AssemblyName}'; make it public, or internal with [InternalsVisibleTo(\"{compilation.AssemblyName}\")]";

    /// <summary>Why no other project can call a method of an application; <see langword="null"/> when one may.</summary>
    /// <remarks>Other projects cannot tell: they are compiled against a reference assembly, from which such methods are left out.</remarks>
    internal static string? WhyNotFromOutside(IMethodSymbol method, IAssemblySymbol application) => method switch
    {
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => null,
        { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal } =>
            "no test project can call it; make it public, or internal with [InternalsVisibleTo] for the test project",
        { DeclaredAccessibility: Accessibility.Internal or Accessibility.ProtectedOrInternal } when !HasFriends(application) =>
            $"no test project can call it; make it public, or give '{application.Name}' an [InternalsVisibleTo] for the test project",
        _ => null,
    };

    private static bool HasFriends(IAssemblySymbol application) =>
        HasAttribute(application, "System.Runtime.CompilerServices.InternalsVisibleToAttribute");

    private string? WhyNotReturn(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
            return null;
        var value = ResultReader.AwaitedValue(method.ReturnType).Value;
        return WhyNotType(method.ReturnType, "returns") ?? (value is null ? null : WhyNotType(value, "gives"));
    }

    private string? WhyNotParameter(IParameterSymbol parameter)
    {
        var reason = WhyNotType(parameter.Type, "takes");
        // A span can be fed by an array or a text of the host: the reader of arguments decides.
        return parameter.Type.IsRefLikeType && parameter.RefKind is RefKind.None or RefKind.In ? null : reason;
    }

    private string? WhyNotType(ITypeSymbol type, string verb)
    {
        if (HasPointer(type))
            return $"it {verb} the pointer '{type.ToMessage()}'";
        if (type.IsRefLikeType)
            return $"it {verb} the ref struct '{type.ToMessage()}', which cannot be kept between calls";
        return IsAccessible(type) ? null : $"it {verb} '{type.ToMessage()}', which is not accessible from '{compilation.AssemblyName}'";
    }

    private static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => false,
    };

    private static bool IsAsync(IMethodSymbol method) =>
        method.IsAsync || HasAttribute(method, "System.Runtime.CompilerServices.AsyncStateMachineAttribute");

    private static bool IsObsoleteError(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass.IsNamed("System.ObsoleteAttribute") && attribute.Parameter("error")?.Value is true);

    private static bool HasAttribute(ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed(metadataName));

    private static bool IsFileLocal(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return true;
        }
        return false;
    }
}
