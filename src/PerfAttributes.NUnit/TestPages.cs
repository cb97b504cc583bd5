using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using PerfAttributes.Cases;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Html;

namespace PerfAttributes.NUnit;

/// <summary>Pages with all that is known of a test that failed, for runners that keep files with tests.</summary>
/// <param name="run">The run.</param>
/// <param name="testAssembly">The assembly whose tests run.</param>
internal sealed class TestPages(NUnitRun run, Assembly testAssembly)
{
    private const string Folder = "perf-tests";

    /// <summary>Writes the page of a test.</summary>
    /// <param name="test">The test's full name.</param>
    /// <param name="result">Its check.</param>
    /// <returns>The file; <see langword="null"/> where it cannot be written.</returns>
    internal string? Write(string test, CheckResult result) => Write(test, results => results.Add(test, result));

    /// <summary>The same for a test that could not be run.</summary>
    /// <param name="test">The test's full name.</param>
    /// <param name="add">Adds what is known of it.</param>
    /// <returns>The file; <see langword="null"/> where it cannot be written.</returns>
    internal string? Write(string test, Action<RunResults> add)
    {
        var results = new RunResults(run.Results.Started);
        add(results);
        // Which indexes nothing used, one call does not tell.
        var document = JsonReport.Document(results, testAssembly.GetName().Name ?? "tests", NUnitRun.Reproduction(testAssembly)) with { UnusedIndexes = [] };
        try
        {
            return HtmlReport.Write(document, FolderOf(test));
        }
        catch (Exception error) when (NUnitRun.IsOfFiles(error))
        {
            return null;
        }
    }

    /// <summary>Takes away the page that an earlier run left of a test that does not fail any more.</summary>
    /// <param name="test">The test's full name.</param>
    internal void Drop(string test)
    {
        try
        {
            var folder = FolderOf(test);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (NUnitRun.IsOfFiles(error))
        {
            // It stays, with its date in it.
        }
    }

    private string FolderOf(string test) => Path.Combine(run.DirectoryOfReports(testAssembly), Folder, FileNameOf(test));

    // A folder each: what the page is called is what a reader sees of it.
    private static string FileNameOf(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_'));
        // Names that differ in other characters alone are two tests.
        return name == test ? name : $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(test)).AsSpan(0, 3))}";
    }
}
