namespace PerfAttributes.Baselines;

/// <summary>Measures a case once more in a process of its own: memory layout, compilation and the machine's state are drawn anew.</summary>
public interface IFreshProcess
{
    /// <summary>Measures. Must not be called while this process holds the lock that keeps others from measuring.</summary>
    /// <param name="key">The case.</param>
    FreshTime Measure(CaseKey key);
}
