namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>Which budgets a process of the study judges.</summary>
internal enum StudyBudgets
{
    /// <summary>None: it reads what the methods take, for the processes after it.</summary>
    None,

    /// <summary>All that are kept, and some that are broken.</summary>
    Both,

    /// <summary>All that are kept, and none that are broken.</summary>
    Held,

    /// <summary>All that are broken, and none that are kept.</summary>
    Broken,
}
