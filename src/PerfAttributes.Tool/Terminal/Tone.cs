namespace PerfAttributes.Tool.Terminal;

/// <summary>What a line or word is, told by colour where there is any. The words say it too.</summary>
internal enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Title,

    /// <summary>Of little weight.</summary>
    Quiet,

    /// <summary>Fine.</summary>
    Good,

    /// <summary>Undecided, or worth a look.</summary>
    Doubtful,

    /// <summary>A finding.</summary>
    Bad,
}
