using System.Reflection;
using PerfAttributes.Baselines;

namespace PerfAttributes.NUnit;

/// <summary>Finds the cases of a test project without a run of its tests, whatever the fixtures' hosts and whichever checks they make.</summary>
/// <remarks>
/// The generated code makes typed calls in private members only. So the test methods themselves are called, on a fixture whose base takes
/// their arguments and does no more: any check of a method gives the same case, also in builds that knew fewer checks.
/// </remarks>
internal static class GeneratedCases
{
    /// <summary>All cases, each once, in the order of <see cref="CaseKey.Order"/>.</summary>
    /// <param name="testAssembly">The tests.</param>
    internal static IReadOnlyList<GeneratedCase> In(Assembly testAssembly) =>
    [
        .. testAssembly.GetTypes()
            .Where(type => GeneratedContracts.IsFixture(type) && !type.IsAbstract)
            .SelectMany(Of)
            .DistinctBy(one => one.Key)
            .OrderBy(one => one.Key, CaseKey.Order),
    ];

    /// <summary>One case.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="key">Its name.</param>
    /// <returns><see langword="null"/> if the tests hold no such case.</returns>
    internal static GeneratedCase? Find(Assembly testAssembly, CaseKey key) => In(testAssembly).FirstOrDefault(one => one.Key == key);

    private static IEnumerable<GeneratedCase> Of(Type type)
    {
        var fixture = Activator.CreateInstance(type)!;
        var cases = new List<GeneratedCase>();
        ((IGeneratedFixture)fixture).HandOver(cases.Add);
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var scenario in method.GetCustomAttribute<PerfCheckAttribute>()?.Scenarios ?? [])
                method.Invoke(fixture, BindingFlags.DoNotWrapExceptions, binder: null, [scenario], culture: null);
        }

        return cases;
    }
}
