using System.Reflection;
using PerfAttributes.Contracts;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.NUnit;

/// <summary>Finds the contracts in the generated fixtures of a test project, those included that a filter leaves out.</summary>
internal static class GeneratedContracts
{
    /// <summary>The contracts with what their tests check.</summary>
    /// <param name="testAssembly">The tests.</param>
    internal static IReadOnlyList<DeclaredChecks> In(Assembly testAssembly) =>
        [.. testAssembly.GetTypes().Where(IsFixture).SelectMany(ContractsOf)];

    private static IEnumerable<DeclaredChecks> ContractsOf(Type fixture)
    {
        var checks = fixture.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Select(method => (method.Name, Check: method.GetCustomAttribute<PerfCheckAttribute>()))
            .Where(test => test.Check is not null)
            .ToLookup(test => test.Name, test => test.Check!);
        return fixture.GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(PerfContract))
            .Select(field => (PerfContract)field.GetValue(null)!)
            .Select(contract => new DeclaredChecks(
                contract,
                [
                    .. Enum.GetValues<PerfCheckKind>()
                        .SelectMany(kind => checks[$"{contract.Operation}_{kind}"])
                        .SelectMany(check => check.Scenarios.Select(scenario => (check.Kind, scenario))),
                ]));
    }

    /// <summary>Whether a type is a generated fixture.</summary>
    internal static bool IsFixture(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(PerfFixture<>);
}
