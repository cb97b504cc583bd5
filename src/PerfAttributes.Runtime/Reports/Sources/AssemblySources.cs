using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports.Sources;

/// <summary>The portable PDB of an assembly, beside it or embedded.</summary>
internal sealed class AssemblySources : IDisposable
{
    /// <summary>Methods and constructors that a type declares itself.</summary>
    internal const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The compiler notes under this name which files belong to a type and hold none of its code ("Type Definition Documents"):
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid FilesWithoutCode = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");

    private readonly PEReader? _image;
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _symbols;
    private readonly string? _unknown;

    private AssemblySources(PEReader? image, MetadataReaderProvider? provider, string? unknown)
    {
        (_image, _provider, _unknown) = (image, provider, unknown);
        _symbols = provider?.GetMetadataReader();
    }

    /// <summary>Opens the symbols of an assembly; without any, every method is told to be unknown, with the reason.</summary>
    /// <param name="assembly">The assembly.</param>
    internal static AssemblySources Open(Assembly assembly)
    {
        var path = assembly.Location;
        if (path.Length == 0)
            return new AssemblySources(null, null, $"{assembly.GetName().Name} was not loaded from a file");
        PEReader? image = null;
        try
        {
            image = new PEReader(File.OpenRead(path));
            if (image.TryOpenAssociatedPortablePdb(path, file => File.Exists(file) ? File.OpenRead(file) : null, out var provider, out _) && provider is not null)
                return new AssemblySources(image, provider, null);
            image.Dispose();
            return new AssemblySources(null, null, $"no portable PDB belongs to {Path.GetFileName(path)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            image?.Dispose();
            return new AssemblySources(null, null, $"the PDB of {Path.GetFileName(path)} cannot be read: {error.Message}");
        }
    }

    /// <summary>Where a method is written.</summary>
    /// <param name="method">A method of the assembly.</param>
    internal ReportSourcePlace Of(MethodInfo method)
    {
        if (_symbols is null)
            return new ReportSourcePlace(null, null, _unknown);
        try
        {
            if (Points(_symbols, method).FirstOrDefault() is { StartLine: > 0 } point)
                return new ReportSourcePlace(FileOf(_symbols, point.Document), point.StartLine, null);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidCastException)
        {
            return new ReportSourcePlace(null, null, $"the PDB of {method.Module.Name} cannot be read: {error.Message}");
        }

        return new ReportSourcePlace(null, null, $"{method.Name} has no body of its own");
    }

    /// <summary>The files that a type is written in, as its build noted them.</summary>
    /// <param name="type">A type of the assembly.</param>
    /// <returns>None if that is unknown.</returns>
    internal IReadOnlyCollection<string> FilesOf(Type type)
    {
        if (_symbols is not { } symbols)
            return [];
        try
        {
            MethodBase[] methods = [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];
            return methods.SelectMany(method => Points(symbols, method).Select(point => point.Document))
                .Concat(WithoutCode(symbols, type))
                .Select(document => FileOf(symbols, document))
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidCastException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _image?.Dispose();
    }

    private static string FileOf(MetadataReader symbols, DocumentHandle document) => symbols.GetString(symbols.GetDocument(document).Name);

    // Places in a method that are lines of its source, in the order of its instructions.
    private static IEnumerable<SequencePoint> Points(MetadataReader symbols, MethodBase method)
    {
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(Body(method).MetadataToken);
        return symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden);
    }

    private static IEnumerable<DocumentHandle> WithoutCode(MetadataReader symbols, Type type)
    {
        foreach (var handle in symbols.GetCustomDebugInformation(MetadataTokens.EntityHandle(type.MetadataToken)))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != FilesWithoutCode)
                continue;
            var rows = symbols.GetBlobReader(information.Value);
            while (rows.RemainingBytes > 0)
                yield return MetadataTokens.DocumentHandle(rows.ReadCompressedInteger());
        }
    }

    // The lines of an asynchronous method or an iterator belong to the class that the compiler made of it.
    private static MethodBase Body(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType
            .GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) ?? method;
}
