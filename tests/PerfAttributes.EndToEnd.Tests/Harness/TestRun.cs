using System.Xml.Linq;

namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>A <c>dotnet test</c> of one project and what each of its tests said.</summary>
internal sealed class TestRun
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private TestRun(DotNetResult command, IReadOnlyList<TestOutcome> tests)
    {
        Command = command;
        Tests = tests;
    }

    internal DotNetResult Command { get; }

    internal IReadOnlyList<TestOutcome> Tests { get; }

    internal IReadOnlyList<string> Named(string outcome) =>
        [.. Tests.Where(test => test.Outcome == outcome).Select(test => test.Name).Order(StringComparer.Ordinal)];

    internal TestOutcome this[string name] => Tests.SingleOrDefault(test => test.Name == name)
        ?? throw new KeyNotFoundException($"No test {name} among: {string.Join(", ", Tests.Select(test => test.Name))}\n{Command.All}");

    /// <summary>Runs the tests of a project.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="arguments">More arguments; with <c>--no-build</c> projects of the repository are run by their assembly, which spares the evaluation of a project.</param>
    internal static TestRun Of(
        string folder, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        using var results = new TemporaryFolder();
        string[] what = arguments.Contains(DotNet.NoBuild) && DotNet.IsOfTheRepository(folder)
            ? [Path.Combine(folder, "bin", Repository.Configuration, "net10.0", Path.GetFileName(folder) + ".dll"), .. arguments.Except([DotNet.NoBuild])]
            : ["-c", Repository.Configuration, .. arguments];
        var command = DotNet.Run(
            folder, ["test", "--logger", "trx;LogFileName=run.trx", "--results-directory", results.Path, .. what], environment);
        var file = results["run.trx"];
        if (!File.Exists(file))
            throw new InvalidOperationException($"No test result in {folder}; exit code {command.ExitCode}.\n{command.All}");
        var document = XDocument.Load(file);
        var definitions = document.Descendants(Trx + "UnitTest").ToDictionary(test => test.Attribute("id")!.Value);
        var tests = document.Descendants(Trx + "UnitTestResult").Select(result => TestOutcome.Read(result, definitions)).ToList();
        return new TestRun(command, tests);
    }
}
