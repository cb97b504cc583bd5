namespace PerfAttributes.Generators.Diagnostics;

/// <summary>What diagnostics tell the code fixes, by key.</summary>
internal static class FixProperties
{
    /// <summary>The host, by its documentation comment id.</summary>
    internal const string Host = nameof(Host);

    /// <summary>The parameter that nothing feeds.</summary>
    internal const string Parameter = nameof(Parameter);

    /// <summary>The host's member that feeds the parameter in every method.</summary>
    internal const string SharedMember = nameof(SharedMember);

    /// <summary>The host's member that feeds it in this method alone.</summary>
    internal const string OwnMember = nameof(OwnMember);

    /// <summary>The type of such a member, as code that means the same everywhere; absent where none can feed the parameter.</summary>
    internal const string Type = nameof(Type);

    /// <summary>A member that is there, but not accessible, by its documentation comment id.</summary>
    internal const string ClosedMember = nameof(ClosedMember);

    /// <summary>The scenario that the host does not know; absent where it cannot be declared under that name.</summary>
    internal const string Scenario = nameof(Scenario);
}
