namespace PerfAttributes.Contracts;

/// <summary>How much dearer than it was a call may become.</summary>
/// <param name="Threshold">As a fraction, above 0 and up to 10: 0.1 for 10 %.</param>
public sealed record RegressionClause(double Threshold) : PerfClause;
