namespace PerfAttributes.Generators.Model;

/// <summary>One argument of the call.</summary>
/// <param name="Parameter">The parameter's name, unescaped.</param>
/// <param name="Type">The parameter's type, as code.</param>
/// <param name="Passing">How it is passed.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Member">The host's member, where it comes from one.</param>
/// <param name="Stored">The type of the field that holds it (of its elements, for a list), as code; empty where nothing is stored.</param>
/// <param name="StoredNeedsValue">Whether the field's type is a reference that may not be null.</param>
/// <param name="Cast">Whether the stored value is cast to <paramref name="Type"/> at the call.</param>
/// <param name="Literal">The default as code; empty where there is none.</param>
/// <param name="Given">What is done with what the method gives back in it; <see langword="null"/> for arguments that only go in.</param>
internal sealed record ArgumentModel(
    string Parameter,
    string Type,
    PassingKind Passing,
    ArgumentSource Source,
    HostMemberModel? Member,
    string Stored,
    bool StoredNeedsValue,
    bool Cast,
    string Literal,
    ResultModel? Given);
