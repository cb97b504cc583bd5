using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PerfAttributes.Profiling.Sources;

/// <summary>The portable symbols of a module: beside it, or embedded in it. Opened at the first question.</summary>
/// <param name="path">The module's file; empty for code that has none.</param>
/// <param name="hasNone">Tells modules whose symbols nobody has, such as those of the framework.</param>
internal sealed class ModuleSymbols(string path, Func<string, bool> hasNone) : IDisposable
{
    private MetadataReaderProvider? _provider;
    private MetadataReader? _reader;
    private bool _isOpened;

    /// <summary>The assembly's simple name; empty for code that has no file.</summary>
    internal string Assembly { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>Whether they were looked for and not found.</summary>
    internal bool IsMissing => _isOpened && _reader is null;

    /// <summary>The place of an instruction: that of the last statement which begins at or before it.</summary>
    /// <param name="token">The method.</param>
    /// <param name="il">The instruction's offset.</param>
    /// <returns><see langword="null"/> for code that the compiler added, and without symbols.</returns>
    internal SourcePlace? Place(int token, int il)
    {
        if (Information(token) is not { } method || Reader() is not { } reader)
            return null;
        SequencePoint? found = null;
        foreach (var point in method.GetSequencePoints())
        {
            if (point.Offset > il)
                break;
            if (!point.IsHidden)
                found = point;
        }

        return found is { } place ? new SourcePlace(reader.GetString(reader.GetDocument(place.Document).Name), place.StartLine) : null;
    }

    /// <summary>What is called by the statement that an instruction belongs to.</summary>
    /// <param name="token">The method.</param>
    /// <param name="il">The instruction's offset.</param>
    /// <returns>Types and methods in the order of the calls; none without symbols.</returns>
    internal IReadOnlyList<CalledMember> Calls(int token, int il)
    {
        if (Information(token) is not { } method)
            return [];
        var (begin, end) = (0, int.MaxValue);
        // Points that are hidden part statements from what the compiler added.
        foreach (var point in method.GetSequencePoints())
        {
            if (point.Offset > il)
            {
                end = point.Offset;
                break;
            }

            begin = point.Offset;
        }

        try
        {
            using var module = new PEReader(File.OpenRead(path));
            return CalledMember.In(module, token, begin, end);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or UnauthorizedAccessException
            or ArgumentException or InvalidCastException or InvalidOperationException)
        {
            // What a damaged module calls is not worth the profile.
            return [];
        }
    }

    /// <summary>Whether the file that a method was written in is on this machine.</summary>
    /// <param name="token">The method.</param>
    internal bool HasSourceOf(int token) => Place(token, 0) is { } place && SourceText.Find(place.File) is not null;

    /// <inheritdoc/>
    public void Dispose() => _provider?.Dispose();

    private MethodDebugInformation? Information(int token)
    {
        if (Reader() is not { } reader || token == 0)
            return null;
        var handle = MetadataTokens.EntityHandle(token);
        return handle.Kind == HandleKind.MethodDefinition && MetadataTokens.GetRowNumber(handle) <= reader.MethodDebugInformation.Count
            ? reader.GetMethodDebugInformation(((MethodDefinitionHandle)handle).ToDebugInformationHandle())
            : null;
    }

    private MetadataReader? Reader()
    {
        if (!_isOpened)
        {
            _isOpened = true;
            if (path.Length > 0 && !hasNone(path))
                Open();
        }

        return _reader;
    }

    private void Open()
    {
        try
        {
            using var module = new PEReader(File.OpenRead(path));
            if (module.TryOpenAssociatedPortablePdb(path, file => File.Exists(file) ? File.OpenRead(file) : null, out _provider, out _))
                _reader = _provider?.GetMetadataReader();
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // A module that cannot be read has no lines to tell.
        }
    }
}
