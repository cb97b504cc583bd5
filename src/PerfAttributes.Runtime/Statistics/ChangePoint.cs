namespace PerfAttributes.Statistics;

/// <summary>A place in a series from which on its values lie elsewhere.</summary>
/// <param name="Index">The first value of the new level: 1 or more.</param>
/// <param name="Shift">The mean from here to the next change point less the mean from the last one to here.</param>
/// <param name="Probability">
/// Of such a shift by chance between two samples of these sizes, by Student's t, 0 to 1. The place was searched for, so that it is
/// an index of strength rather than an error rate: simulations tell that.
/// </param>
public sealed record ChangePoint(int Index, double Shift, double Probability);
