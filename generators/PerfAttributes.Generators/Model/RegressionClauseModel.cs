namespace PerfAttributes.Generators.Model;

/// <summary>How much dearer than it was a call may become.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Threshold">As a fraction, above 0 and up to 10.</param>
internal sealed record RegressionClauseModel(ClauseOriginModel Origin, double Threshold) : IClauseModel;
