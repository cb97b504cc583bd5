using PerfAttributes.Baselines;
using PerfAttributes.Contracts;

namespace PerfAttributes.FreshProcesses;

/// <summary>Looks at a case once more in a process of its own: memory layout, compilation and the machine's state are drawn anew.</summary>
/// <remarks>Must not be called while this process holds the lock that keeps others from measuring.</remarks>
public interface IFreshProcess
{
    /// <summary>Takes the times of a case that runs are compared by.</summary>
    /// <param name="key">The case.</param>
    FreshTime Measure(CaseKey key);

    /// <summary>Makes a check of a case, by the settings of this run.</summary>
    /// <param name="key">The case.</param>
    /// <param name="kind">The check.</param>
    /// <param name="clauses">How many clauses it has, 1 or more: they may take that many times as long as one.</param>
    FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses);
}
