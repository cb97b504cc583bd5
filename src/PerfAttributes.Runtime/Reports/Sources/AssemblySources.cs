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
            var token = MetadataTokens.EntityHandle(Body(method).MetadataToken);
            var information = _symbols.GetMethodDebugInformation(((MethodDefinitionHandle)token).ToDebugInformationHandle());
            foreach (var point in information.GetSequencePoints())
            {
                if (!point.IsHidden)
                    return new ReportSourcePlace(_symbols.GetString(_symbols.GetDocument(point.Document).Name), point.StartLine, null);
            }
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidCastException)
        {
            return new ReportSourcePlace(null, null, $"the PDB of {method.Module.Name} cannot be read: {error.Message}");
        }

        return new ReportSourcePlace(null, null, $"{method.Name} has no body of its own");
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _image?.Dispose();
    }

    // The lines of an asynchronous method or an iterator belong to the class that the compiler made of it.
    private static MethodInfo Body(MethodInfo method) =>
        method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType
            .GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) ?? method;
}
