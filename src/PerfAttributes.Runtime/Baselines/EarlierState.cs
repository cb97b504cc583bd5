namespace PerfAttributes.Baselines;

/// <summary>What costs are compared with, as sentences call it.</summary>
/// <param name="Name">Its name: <c>the baseline</c>.</param>
/// <param name="Counted">How it came by its counters, up to the engine's name: <c>the counters were saved by</c>.</param>
/// <param name="OtherEngineWayOut">What to do where another engine counted them.</param>
/// <param name="MeantWayOut">What to do about a cost that is meant to have risen.</param>
internal sealed record EarlierState(string Name, string Counted, string OtherEngineWayOut, string MeantWayOut)
{
    /// <summary>Figures that earlier runs saved.</summary>
    internal static EarlierState Baseline { get; } = new(
        "the baseline",
        "the counters were saved by",
        "save them again by this version (PERFATTRIBUTES_BASELINE=save) from a commit that is known to be good",
        "mend the method, or take the new figures over (PERFATTRIBUTES_BASELINE=save) if they are meant");

    /// <summary>An older build that ran beside this one.</summary>
    internal static EarlierState ReferenceBuild { get; } = new(
        "the reference build",
        "the reference build runs on",
        "build the reference with the same package of SQLite, or judge this change by its time alone",
        "mend the method; where this is meant, the next reference build has it too");
}
