using System.Text;
using System.Text.Json;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>Reads a baseline file up to its version: from here on it is JSON of a form that this version knows.</summary>
internal static class BaselineText
{
    /// <summary>The newest version of the files' form that this version reads.</summary>
    internal const int Version = 1;

    private const string VersionKey = "version";
    private const string StartAgain = "restore it from version control, or delete it and save a baseline again.";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] ConflictMarkers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads the outermost value, of a version that is known.</param>
    /// <returns><see langword="null"/> if there is no file.</returns>
    /// <exception cref="BaselineException">It cannot be read, or its form is not valid.</exception>
    internal static T? Read<T>(string path, Func<JsonPlace, T> read)
        where T : class
    {
        if (Directory.Exists(path))
            throw new BaselineException(path, $"{path} is a folder; a baseline's file belongs there.", "move or delete the folder.");
        return Bytes(path) is { } bytes ? Parse(path, Decode(path, bytes), read) : null;
    }

    /// <summary>Reads a file's text; trailing commas are allowed, because merges by hand leave some.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <param name="read">Reads the outermost value.</param>
    /// <exception cref="BaselineException">Its form is not valid.</exception>
    internal static T Parse<T>(string path, string text, Func<JsonPlace, T> read)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new BaselineException(path, $"{path} is empty.", StartAgain);
        RefuseConflicts(path, text);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true });
            var root = JsonPlace.Root(path, document.RootElement, message => new BaselineException(path, message, $"mend it by hand, {StartAgain}"));
            CheckVersion(path, root);
            return read(root);
        }
        catch (JsonException error)
        {
            throw new BaselineException(path, $"{path} is no valid JSON{JsonFault.Describe(text, error)}", StartAgain, error);
        }
    }

    /// <summary>A file's text of the newest version.</summary>
    /// <param name="members">What follows the version, each a member of the outermost object.</param>
    internal static string Write(params ReadOnlySpan<string> members)
    {
        var rest = string.Join(",\n", members.ToArray().Select(member => $"  {member}"));
        return $"{{\n  \"{VersionKey}\": {Version},\n{rest}\n}}\n";
    }

    private static byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException(path, $"{path} cannot be read: {error.Message}", "let this user read it.", error);
        }
    }

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            var line = bytes.Take(error.Index).Count(one => one == '\n') + 1;
            throw new BaselineException(path, $"{path} is not UTF-8: line {line} has a byte that is no letter.", $"save it as UTF-8, {StartAgain}", error);
        }
    }

    private static void RefuseConflicts(string path, string text)
    {
        var line = 0;
        foreach (var one in text.Split('\n'))
        {
            line++;
            if (ConflictMarkers.FirstOrDefault(marker => one.StartsWith(marker, StringComparison.Ordinal)) is { } found)
            {
                throw new BaselineException(
                    path, $"{path} has an unsettled merge: {found} in line {line}.", "settle the merge, or delete the file and save a baseline again.");
            }
        }
    }

    // A newer file may have members that this version does not know: its version is what to tell.
    private static void CheckVersion(string path, JsonPlace root)
    {
        var version = root.Members("an object").FirstOrDefault(member => member.Name == VersionKey)
            ?? throw root.Refuse($"{path} has no member \"{VersionKey}\".");
        if (version.Element.ValueKind != JsonValueKind.Number || !version.Element.TryGetInt32(out var number) || number < 1)
            throw version.Invalid($"the number {Version}");
        if (number > Version)
        {
            throw new BaselineException(
                path,
                $"{path} was written by a newer PerfAttributes: its version is {number}, and this one reads up to {Version}.",
                "update the package PerfAttributes.NUnit, or choose another folder for this version's baseline.");
        }
    }
}
