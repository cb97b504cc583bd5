namespace PerfAttributes.Queries;

/// <summary>What a contract said when its index was missing.</summary>
public enum IndexMutationOutcome
{
    /// <summary>It failed, as it must.</summary>
    Noticed,

    /// <summary>It held all the same: it proves nothing.</summary>
    Vacuous,

    /// <summary>The index belongs to a PRIMARY KEY or UNIQUE constraint and cannot be dropped.</summary>
    CannotDrop,

    /// <summary>The call without the index does not tell.</summary>
    Unclear,
}
