using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>The file with the counted work of all cases, which is the same on every machine: <c>counters.json</c>.</summary>
internal static class CountersFile
{
    internal const string Name = "counters.json";

    /// <summary>Reads the file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Work, engine and schema by case; <see langword="null"/> if there is no file.</returns>
    /// <exception cref="BaselineException">It cannot be read, or its form is not valid.</exception>
    internal static Dictionary<CaseKey, CaseFigures>? Read(string path) => BaselineText.Read(path, Read);

    /// <summary>The file's text.</summary>
    /// <param name="cases">Cases with work.</param>
    internal static string Text(IEnumerable<CaseFigures> cases) =>
        BaselineText.Write($"\"cases\": {BaselineLines.Array("  ", cases.OrderBy(figures => figures.Case, CaseKey.Order).Select(Line))}");

    internal static Dictionary<CaseKey, CaseFigures> Read(JsonPlace root)
    {
        var members = new BaselineObject(root, "an object", "version", "cases");
        return CaseList.Read(members.Member("cases"), Case);
    }

    private static string Line(CaseFigures figures) => BaselineLines.Object(writer =>
    {
        writer.WriteKey(figures.Case);
        writer.WriteKnown("engine", figures.Engine);
        writer.WriteKnown("schema", figures.SchemaHash);
        writer.WriteNumber("statements", figures.Work!.Statements);
        writer.WriteNumber("vm_steps", figures.Work.VmSteps);
        writer.WriteNumber("full_scan_steps", figures.Work.FullScanSteps);
        writer.WriteNumber("sorts", figures.Work.Sorts);
    });

    private static CaseFigures Case(JsonPlace place)
    {
        var members = new BaselineObject(
            place, "an object", "service", "operation", "scenario", "engine", "schema", "statements", "vm_steps", "full_scan_steps", "sorts");
        return new CaseFigures(members.Key())
        {
            Engine = members.KnownText("engine"),
            SchemaHash = members.KnownText("schema"),
            Work = new WorkFigures(
                members.Count("statements"), members.Count("vm_steps"), members.Count("full_scan_steps"), members.Count("sorts")),
        };
    }
}
