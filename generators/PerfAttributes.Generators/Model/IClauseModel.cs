namespace PerfAttributes.Generators.Model;

/// <summary>What all clauses share.</summary>
internal interface IClauseModel
{
    /// <summary>Where the clause holds.</summary>
    ClauseOriginModel Origin { get; }
}
