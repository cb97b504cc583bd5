using PerfAttributes.Queries;

namespace PerfAttributes.Measurement;

/// <summary>A method at one size of its scenario, ready to be measured.</summary>
/// <param name="Scenario">The scenario's name: <c>medium x4</c>.</param>
/// <param name="Size">Tasks, levels, or the size of a scenario without a graph.</param>
/// <param name="Call">The call.</param>
/// <param name="Recording">What one call executed; <see langword="null"/> for a host without a database.</param>
internal sealed record GrowthSubject(string Scenario, int Size, IMeasuredCall Call, QueryRecording? Recording);
