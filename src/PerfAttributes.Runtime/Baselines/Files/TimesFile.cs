using System.Globalization;
using System.Text.Json;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>The file with the runs of one machine: <c>times-linux-x64-intel-xeon-3fa2b1.json</c>.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Runs">Its runs, oldest first by their arrival: clocks may be wrong.</param>
internal sealed record TimesFile(MachineFingerprint Machine, IReadOnlyList<BaselineRun> Runs)
{
    internal const string Pattern = "times-*.json";

    internal static string NameOf(MachineFingerprint machine) => $"times-{machine.Id}.json";

    /// <summary>Reads the file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns><see langword="null"/> if there is no file.</returns>
    /// <exception cref="BaselineException">It cannot be read, its form is not valid, or its machine is not the one in its name.</exception>
    internal static TimesFile? Read(string path)
    {
        if (BaselineText.Read(path, Read) is not { } file)
            return null;
        var name = NameOf(file.Machine);
        return Path.GetFileName(path) == name ? file : throw new BaselineException(
            path,
            $"{path} is of another machine than its name says: the machine spelled out in it belongs to {name}.",
            $"if it was renamed, name it {name} again; if it was edited, restore it from version control, or delete it and save a baseline again.");
    }

    /// <summary>The file's text.</summary>
    internal string Text() => BaselineText.Write(
        $"\"machine\": {BaselineLines.Object(WriteMachine)}", $"\"runs\": {BaselineLines.Array("  ", Runs.Select(Run))}");

    internal static TimesFile Read(JsonPlace root)
    {
        var members = new BaselineObject(root, "an object", "version", "machine", "runs");
        return new TimesFile(ReadMachine(members.Member("machine")), ReadRuns(members.Member("runs")));
    }

    private void WriteMachine(Utf8JsonWriter writer)
    {
        writer.WriteString("processor", Machine.Processor);
        writer.WriteNumber("processors", Machine.ProcessorCount);
        writer.WriteString("operating_system", Machine.OperatingSystem);
        writer.WriteString("architecture", Machine.Architecture);
        writer.WriteString("runtime", Machine.Runtime);
        writer.WriteString("garbage_collector", Machine.GarbageCollector);
        writer.WriteString("configuration", Machine.Configuration);
    }

    private static MachineFingerprint ReadMachine(JsonPlace place)
    {
        var members = new BaselineObject(
            place, "an object", "processor", "processors", "operating_system", "architecture", "runtime", "garbage_collector", "configuration");
        return new MachineFingerprint(
            members.Text("processor"),
            members.AtLeastOne("processors"),
            members.Text("operating_system"),
            members.Text("architecture"),
            members.Text("runtime"),
            members.Text("garbage_collector"),
            members.Text("configuration"));
    }

    private static string Run(BaselineRun run)
    {
        var head = BaselineLines.Object(writer =>
        {
            writer.WriteString("id", run.Id.ToString("D", CultureInfo.InvariantCulture));
            writer.WriteString("started", BaselineDate.Text(run.Started));
            writer.WriteKnown("commit", run.Commit);
        });
        // The cases follow on lines of their own inside the same object.
        return $"{head[..^1]},\"cases\":{BaselineLines.Array("    ", run.Cases.OrderBy(figures => figures.Case, CaseKey.Order).Select(Line))}}}";
    }

    private static string Line(CaseFigures figures) => BaselineLines.Object(writer =>
    {
        writer.WriteKey(figures.Case);
        if (figures.Time is { } time)
        {
            writer.WriteNumber("median_ns", time.Median);
            writer.WriteNumber("samples", time.Samples);
            writer.WriteKnown("computing_sentinel_ns", time.Sentinel);
            writer.WriteKnown("p95_ns", time.P95);
            writer.WriteKnown("p99_ns", time.P99);
        }

        if (figures.AllocatedBytes is { } bytes)
            writer.WriteNumber("allocated_bytes", bytes);
    });

    private static List<BaselineRun> ReadRuns(JsonPlace list)
    {
        List<BaselineRun> runs = [.. list.Items("a list of runs").Select(ReadRun)];
        return runs.CountBy(run => run.Id).FirstOrDefault(count => count.Value > 1) is { Value: > 1, Key: var twice }
            ? throw list.Refuse($"Run {twice} is there more than once in {list.File}; keep one of them.")
            : runs;
    }

    private static BaselineRun ReadRun(JsonPlace place)
    {
        var members = new BaselineObject(place, "an object", "id", "started", "commit", "cases");
        return new BaselineRun(members.Id("id"), members.Date("started"), [.. CaseList.Read(members.Member("cases"), ReadCase).Values])
        {
            Commit = members.KnownText("commit"),
        };
    }

    private static CaseFigures ReadCase(JsonPlace place)
    {
        // sentinel_ns is of a sentinel of other code, whose readings say nothing beside those of this one.
        var members = new BaselineObject(
            place, "an object", "service", "operation", "scenario", "median_ns", "samples", "sentinel_ns", "computing_sentinel_ns", "p95_ns", "p99_ns", "allocated_bytes");
        return new CaseFigures(members.Key())
        {
            AllocatedBytes = members.Has("allocated_bytes") ? members.Count("allocated_bytes") : null,
            Time = members.Has("median_ns") || members.Has("samples")
                ? new TimeFigures(members.Nanoseconds("median_ns"), members.AtLeastOne("samples"), members.KnownNanoseconds("computing_sentinel_ns"))
                {
                    P95 = members.KnownNanoseconds("p95_ns"),
                    P99 = members.KnownNanoseconds("p99_ns"),
                }
                : null,
        };
    }
}
