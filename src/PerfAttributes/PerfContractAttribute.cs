using System;

namespace PerfAttributes;

/// <summary>What every performance contract shares: where it holds and what it traces back to.</summary>
/// <remarks>
/// On a class, struct or interface a contract is the default for its public methods. On a method an attribute replaces every attribute of
/// its kind on the type (<c>LatencyBudget</c>: of its statistic), whatever limits and scenarios those name: repeat what is to hold on.
/// Among the attributes of one level a limit that names a <see cref="Scenario"/> goes there before the same limit for all, and required
/// indexes add up.
/// </remarks>
public abstract class PerfContractAttribute : Attribute
{
    /// <summary>Records where the contract is written.</summary>
    /// <param name="line">The line of the attribute, filled in by the compiler; 0 when unknown.</param>
    protected PerfContractAttribute(int line) => Line = line;

    /// <summary>The one scenario in which the contract holds; <see langword="null"/> for all of the method's scenarios.</summary>
    public string? Scenario { get; set; }

    /// <summary>Free text such as <c>"FR-011"</c> that messages and reports trace back to.</summary>
    public string? Requirement { get; set; }

    /// <summary>What a broken contract means to the run; <see cref="PerfSeverity.Error"/> unless set.</summary>
    public PerfSeverity Severity { get; set; }

    /// <summary>Why the contract is not checked for now; <see langword="null"/> where it is. The report lists it with this reason.</summary>
    public string? Skip { get; set; }

    /// <summary>The source line of the attribute; 0 when unknown.</summary>
    public int Line { get; }
}
