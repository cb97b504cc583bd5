namespace PerfAttributes.Measurement;

/// <summary>A condition of the process that makes figures untrustworthy: it turns a Fail that rests on them into Inconclusive, never into Pass.</summary>
/// <param name="Reason">The code (see <see cref="Verdicts.ReasonCode"/>).</param>
/// <param name="Text">What it is, as part of a sentence.</param>
/// <param name="WayOut">What the user can do.</param>
public sealed record MeasurementGuard(string Reason, string Text, string WayOut);
