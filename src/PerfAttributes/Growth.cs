namespace PerfAttributes;

/// <summary>How the cost of a method may grow with the size of the scenario.</summary>
public enum Growth
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>By the same amount whenever the size doubles.</summary>
    Logarithmic,

    /// <summary>In proportion.</summary>
    Linear,

    /// <summary>n log n.</summary>
    Linearithmic,

    /// <summary>With the square.</summary>
    Quadratic,
}
