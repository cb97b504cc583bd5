namespace PerfAttributes.Generators.Emit;

/// <summary>Writes the file that switches on what happens once per run.</summary>
internal static class RunEmitter
{
    /// <summary>The name of the file.</summary>
    internal const string HintName = "PerfRun.g.cs";

    /// <summary>Writes the file.</summary>
    internal static string Emit()
    {
        var writer = new CodeWriter();
        FixtureEmitter.WriteHeader(writer);
        writer.Line("[assembly: global::PerfAttributes.NUnit.PerfRun]");
        return writer.ToString();
    }
}
