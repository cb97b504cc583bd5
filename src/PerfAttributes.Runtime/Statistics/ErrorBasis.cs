namespace PerfAttributes.Statistics;

/// <summary>What an error rate rests on.</summary>
public enum ErrorBasis
{
    /// <summary>Holds for independent calls of any distribution, at every number of calls.</summary>
    Exact,

    /// <summary>Holds in the limit of many calls; close to it at the calls used, as measured by simulation.</summary>
    Asymptotic,
}
