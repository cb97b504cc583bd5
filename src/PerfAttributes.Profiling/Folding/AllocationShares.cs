using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sessions;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Sums up allocated bytes by type and place.</summary>
internal static class AllocationShares
{
    private const double Smallest = 0.02;

    /// <summary>The places, the largest first.</summary>
    /// <param name="allocations">What was picked, anywhere in the process.</param>
    /// <param name="stacks">Tells which of them belong to the calls.</param>
    internal static IReadOnlyList<AllocationSite> Rank(IEnumerable<AllocationSample> allocations, CallStacks stacks)
    {
        var bytes = new Dictionary<(string Type, string Function, SourcePlace? Place), double>();
        var remedies = new Dictionary<(string Type, string Function, SourcePlace? Place), string>();
        foreach (var allocation in allocations)
        {
            // Without a frame of the calls it is one of this library's own.
            if (stacks.Below(allocation.At) is not { Frames: { Count: > 0 } frames })
                continue;
            var site = frames.LastOrDefault(frame => frame.Function.IsOwn) ?? frames[^1];
            var key = (allocation.Type, site.Function.Name, site.Place);
            bytes[key] = bytes.GetValueOrDefault(key) + allocation.Bytes;
            if (!remedies.ContainsKey(key) && Remedy(allocation.Type, site, frames, stacks) is { } remedy)
                remedies[key] = remedy;
        }

        var all = bytes.Values.Sum();
        return
        [
            .. bytes.Where(one => one.Value >= Smallest * all)
                .OrderByDescending(one => one.Value).ThenBy(one => one.Key.Type, StringComparer.Ordinal)
                .Select(one => new AllocationSite(
                    one.Key.Type, one.Value / all, one.Key.Function, one.Key.Place?.File, one.Key.Place?.Line ?? 0)
                {
                    Code = one.Key.Place is { } place ? SourceText.Line(place) : null,
                    Recommendation = remedies.GetValueOrDefault(one.Key),
                }),
        ];
    }

    private static string? Remedy(string type, CallFrame site, IReadOnlyList<CallFrame> frames, CallStacks stacks)
    {
        var callees = frames.Reverse().TakeWhile(frame => !ReferenceEquals(frame, site)).Reverse().Select(frame => frame.Function);
        return AllocationRemedies.Of(type, callees, site.Function.IsOwn ? stacks.Calls(site) : []);
    }
}
