namespace PerfAttributes.Generators;

/// <summary>The named steps of the pipeline; tests assert per edit which of them run again.</summary>
internal static class StepNames
{
    /// <summary>Reads each host into a model.</summary>
    internal const string Hosts = nameof(Hosts);

    /// <summary>Names the fixtures.</summary>
    internal const string Fixtures = nameof(Fixtures);

    /// <summary>Whether there is anything to run.</summary>
    internal const string Run = nameof(Run);
}
