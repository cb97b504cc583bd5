namespace PerfAttributes.Profiling;

/// <summary>Calls that are to be profiled.</summary>
public sealed record ProfileSubject
{
    /// <summary>How messages name the method: <c>TaskGraphService.GetAncestors</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Makes some calls inside <see cref="MeasuredRegion"/>, in a few milliseconds if they are quick; returns the nanoseconds spent in there.</summary>
    public required Func<double> MakeCalls { get; init; }

    /// <summary>The full name of the generated type that makes the calls; its frames are no part of the profile.</summary>
    public required string CallType { get; init; }

    /// <summary>Simple names of the assemblies of service and host: they are the user's own, wherever their sources are.</summary>
    public IReadOnlyList<string> OwnAssemblies { get; init; } = [];

    /// <summary>Whether the method is awaited, so that part of its work may run on other threads.</summary>
    public bool IsAsync { get; init; }

    /// <summary>The engine of the method's database; <see langword="null"/> if it has none.</summary>
    public IEngineWatch? Engine { get; init; }

    /// <summary>How much is wanted.</summary>
    public ProfileLimits Limits { get; init; } = new();
}
