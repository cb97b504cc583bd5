namespace PerfAttributes.Generators.Model;

/// <summary>A fixture to be written.</summary>
/// <param name="Name">Its name, unescaped, unique in its namespace.</param>
/// <param name="HintName">The name of its file, unique whatever the case of letters.</param>
/// <param name="Host">Its host.</param>
internal sealed record FixtureModel(string Name, string HintName, HostModel Host);
