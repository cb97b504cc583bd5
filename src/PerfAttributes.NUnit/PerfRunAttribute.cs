namespace PerfAttributes.NUnit;

/// <summary>Marks a test assembly with generated performance tests: what happens once per run hangs on it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PerfRunAttribute : Attribute;
