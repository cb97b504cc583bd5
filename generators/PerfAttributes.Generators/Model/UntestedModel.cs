namespace PerfAttributes.Generators.Model;

/// <summary>A method, or a host, of which contracts are not tested because something is wrong.</summary>
/// <param name="Name">The method or the host as the test that fails for it names it, unique in the fixture.</param>
/// <param name="Reasons">What is wrong, at least one text; no place, which every edit above it would move.</param>
internal sealed record UntestedModel(string Name, EquatableArray<string> Reasons);
