using System.Collections.Immutable;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Names fixtures after their hosts: <c>TaskGraphServiceHost</c> gives <c>TaskGraphServicePerfTests</c>.</summary>
internal static class FixtureNames
{
    private const string Suffix = "PerfTests";

    /// <summary>The names that a host's fixture may get, the preferred one first.</summary>
    internal static IReadOnlyList<string> Candidates(string host) => [Stem(host) + Suffix, host + Suffix];

    /// <summary>Names the fixtures of a project; hosts that would get the same name keep their whole names.</summary>
    internal static ImmutableArray<FixtureModel> Assign(IEnumerable<HostModel> hosts)
    {
        var ordered = hosts.OrderBy(host => host.Type, StringComparer.Ordinal).ToList();
        var wishes = ordered.ToLookup(host => (host.Namespace, Candidates(host.Name)[0]));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. ordered.Select(host =>
        {
            var candidates = Candidates(host.Name);
            var isFree = wishes[(host.Namespace, candidates[0])].Count() == 1 && !host.TakenNames.Contains(candidates[0]);
            var name = isFree || candidates[1] == candidates[0] ? candidates[0] : candidates[1];
            if (host.TakenNames.Contains(name))
                names.Add(host.Namespace + "." + name);
            var full = Identifier.Unique(host.Namespace + "." + name, names);
            var unique = full.Substring(host.Namespace.Length + 1);
            var file = Identifier.Unique(string.Join(".", full.Replace("@", "").TrimStart('.').Split('.').Select(Identifier.Sanitize)), files);
            return new FixtureModel(unique, file + ".g.cs", host);
        })];
    }

    private static string Stem(string host)
    {
        foreach (var suffix in new[] { "PerfHost", "Host" })
        {
            if (host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.Ordinal))
                return host.Substring(0, host.Length - suffix.Length);
        }
        return host;
    }
}
