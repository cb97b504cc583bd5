using System.Text;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Sql;

/// <summary>Finds the SQL that an argument means.</summary>
internal static class SqlInput
{
    private const long MaxBytes = 16 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="argument">SQL, <c>@file</c>, the path of a file that exists, or <c>-</c>.</param>
    /// <param name="host">Where relative paths start, and what is piped in.</param>
    /// <exception cref="ToolException">The file cannot be read, or there is no SQL.</exception>
    internal static string Read(string argument, ToolHost host)
    {
        var sql = argument switch
        {
            "-" => host.In.ReadToEnd(),
            ['@', .. var path] => ReadFile(host.FullPath(path)),
            _ when !argument.Any(char.IsWhiteSpace) && File.Exists(host.FullPath(argument)) => ReadFile(host.FullPath(argument)),
            _ => argument,
        };
        if (sql.Contains('\0'))
            throw new ToolException("The SQL holds a character NUL, at which SQLite would stop reading.", "take it out; a binary file is no SQL.");
        return sql.Trim().Length > 0 ? sql : throw new ToolException("There is no SQL.", "give at least one statement, such as \"SELECT 1\".");
    }

    private static string ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new ToolException($"There is no file {path}.", "check the path, or give the SQL itself.");
        if (new FileInfo(path).Length > MaxBytes)
            throw new ToolException($"{path} is larger than {MaxBytes >> 20} MB.", "give the statements in question alone.");
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException error)
        {
            throw new ToolException($"{path} is not UTF-8 text.", "save it as UTF-8.", error);
        }
    }
}
