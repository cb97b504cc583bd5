using System.Reflection;
using PerfAttributes.Contracts;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports.Sources;

/// <summary>Finds where contracts and their methods are written. Looks at assemblies that are loaded already, once each.</summary>
/// <param name="root">The repository's folder: files below it are named from there; <see langword="null"/> if unknown.</param>
internal sealed class SourcePlaces(string? root) : IDisposable
{
    private readonly Dictionary<string, Type?> _services = [];
    private readonly Dictionary<Assembly, AssemblySources> _assemblies = [];
    private readonly Dictionary<Type, bool> _inOneFile = [];
    private readonly Dictionary<(string Service, string Signature), (MethodInfo? Method, ReportSourcePlace Place)> _methods = [];

    /// <summary>Where a contract's method is written.</summary>
    /// <param name="contract">The contract.</param>
    internal ReportSourcePlace Of(PerfContract contract) => Find(contract).Place;

    /// <summary>
    /// The file of a clause's attribute; <see langword="null"/> if unknown, as for an attribute of the assembly, or of a type that is written
    /// in several files.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="clause">One of its clauses.</param>
    internal string? FileOf(PerfContract contract, PerfClause clause)
    {
        var (method, place) = Find(contract);
        return clause.Line > 0 && method?.DeclaringType is { } type && (IsWrittenOn(method) || (IsWrittenOn(type) && IsInOneFile(type))) ? place.File : null;

        bool IsWrittenOn(MemberInfo member) =>
            member.GetCustomAttributes<PerfContractAttribute>(inherit: false).Any(attribute => attribute.Line == clause.Line);
    }

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
            assembly.Dispose();
    }

    // Nothing tells in which part of a type an attribute stands.
    private bool IsInOneFile(Type type) =>
        _inOneFile.TryGetValue(type, out var known) ? known : _inOneFile[type] = SourcesOf(type.Assembly).FilesOf(type).Count == 1;

    private (MethodInfo? Method, ReportSourcePlace Place) Find(PerfContract contract)
    {
        var key = (contract.Service, contract.Signature);
        if (_methods.TryGetValue(key, out var known))
            return known;
        var service = ServiceOf(contract.Service);
        var method = service is null ? null : MethodOf(service, contract);
        return _methods[key] = method is null
            ? (null, new ReportSourcePlace(null, null, $"{contract.Service}.{contract.Signature} is in no loaded assembly"))
            : (method, Named(SourcesOf(method.Module.Assembly).Of(method)));
    }

    private ReportSourcePlace Named(ReportSourcePlace place) => place.File is { } file ? place with { File = Relative(file) } : place;

    private string Relative(string file)
    {
        // What a deterministic build writes in place of the repository's folder.
        if (file.StartsWith("/_/", StringComparison.Ordinal))
            return file[3..];
        if (root is null)
            return file;
        var relative = Path.GetRelativePath(root, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative.Replace('\\', '/');
    }

    private AssemblySources SourcesOf(Assembly assembly) =>
        _assemblies.TryGetValue(assembly, out var sources) ? sources : _assemblies[assembly] = AssemblySources.Open(assembly);

    private Type? ServiceOf(string name)
    {
        if (_services.TryGetValue(name, out var known))
            return known;
        Type? found = null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            // A nested type is written with a point in a contract, and with a plus sign in metadata.
            for (var candidate = TypeNames.Definition(name); found is null && candidate.Length > 0; candidate = Nested(candidate))
                found = assembly.GetType(candidate);
            if (found is not null)
                break;
        }

        return _services[name] = found;
    }

    private static string Nested(string name) =>
        name.LastIndexOf('.') is > 0 and var point ? $"{name[..point]}+{name[(point + 1)..]}" : "";

    private static MethodInfo? MethodOf(Type service, PerfContract contract)
    {
        var name = contract.Signature.Split('(', '<')[0];
        var named = Chain(service).SelectMany(type => type.GetMethods(AssemblySources.Declared)).Where(method => method.Name == name).ToList();
        // Of overloads, the one whose parameters have the signature's names, in their order.
        return named.Find(method => Parameters(contract.Signature).SequenceEqual(method.GetParameters().Select(parameter => parameter.Name)))
            ?? named.FirstOrDefault();
    }

    private static IEnumerable<Type> Chain(Type type)
    {
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType)
            yield return one;
    }

    // "(long taskId, Dictionary<int, string> names)": the words before a comma outside of brackets, or before the end.
    private static IEnumerable<string> Parameters(string signature)
    {
        var list = signature[(signature.IndexOf('(') + 1)..].TrimEnd(')');
        return TypeNames.Parts(list).Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()).OfType<string>();
    }
}
