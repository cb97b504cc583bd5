namespace PerfAttributes.Queries.Advice;

/// <summary>What a remedy does to the contract that failed.</summary>
public enum ContractEffect
{
    /// <summary>The contract stays as broken as it was.</summary>
    None,

    /// <summary>The contract stays broken, but by less: a figure is nearer to its limit.</summary>
    Closer,

    /// <summary>The contract holds.</summary>
    Holds,
}
