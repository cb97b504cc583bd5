using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using PerfAttributes.Contracts;

namespace PerfAttributes.NUnit;

/// <summary>Makes a generated method one test case per scenario, with a name that needs no escaping in a filter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerfCheckAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>Describes the cases.</summary>
    /// <param name="kind">What is checked.</param>
    /// <param name="scenarios">One case each.</param>
    public PerfCheckAttribute(PerfCheckKind kind, params string[] scenarios)
    {
        Kind = kind;
        Scenarios = scenarios;
    }

    /// <summary>What is checked.</summary>
    public PerfCheckKind Kind { get; }

    /// <summary>One case each.</summary>
    public IReadOnlyList<string> Scenarios { get; }

    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var builder = new NUnitTestCaseBuilder();
        foreach (var scenario in Scenarios)
        {
            var parameters = new TestCaseParameters([scenario]) { TestName = $"{method.Name}_{scenario}" };
            foreach (var category in PerfCategories.Of(Kind))
                parameters.Properties.Add(PropertyNames.Category, category);
            parameters.Properties.Set(PropertyNames.ParallelScope, ParallelScope.None);
            yield return builder.BuildTestMethod(method, suite, parameters);
        }
    }
}
