using System.Reflection;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Tests.Model;

/// <summary>What the pipeline caches is equal by value and holds nothing of the compiler.</summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] Models =
        [.. typeof(HostModel).Assembly.GetTypes().Where(type => type.Name.EndsWith("Model", StringComparison.Ordinal) && !type.IsInterface)];

    [Test]
    public void There_are_models() => Assert.That(Models, Has.Length.GreaterThan(10).And.Contains(typeof(FixtureModel)));

    [TestCaseSource(nameof(Models))]
    public void A_model_is_a_sealed_positional_record(Type model)
    {
        var constructor = model.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Single(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != model);
        var state = model.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name);

        Assert.That(model.IsSealed);
        Assert.That(model.GetMethod("<Clone>$"), Is.Not.Null);
        Assert.That(state, Is.EquivalentTo(constructor.GetParameters().Select(parameter => parameter.Name)));
    }

    [TestCaseSource(nameof(Models))]
    public void A_model_holds_only_values_other_models_and_equatable_arrays(Type model)
    {
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            Assert.That(IsAllowed(property.PropertyType), $"{model.Name}.{property.Name} is {property.PropertyType}");
    }

    [Test]
    public void The_guard_refuses_what_must_not_be_cached() => Assert.That(
        new[] { typeof(ISymbol), typeof(Location), typeof(SyntaxNode), typeof(object), typeof(List<string>), typeof(string[]), typeof(EquatableArray<Uri>) }.Where(IsAllowed),
        Is.Empty);

    [Test]
    public void Equatable_arrays_are_equal_by_their_elements()
    {
        var one = new[] { "a", "b" }.ToEquatableArray();

        Assert.That(one, Is.EqualTo(new[] { "a", "b" }.ToEquatableArray()));
        Assert.That(one.GetHashCode(), Is.EqualTo(new[] { "a", "b" }.ToEquatableArray().GetHashCode()));
        Assert.That(one.Equals(new[] { "a", "c" }.ToEquatableArray()), Is.False);
        Assert.That(one.Equals(new[] { "a" }.ToEquatableArray()), Is.False);
        Assert.That(default(EquatableArray<string>), Is.EqualTo(Array.Empty<string>().ToEquatableArray()));
    }

    private static bool IsAllowed(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            return IsAllowed(plain.GetGenericArguments()[0]);
        return plain == typeof(string) || plain.IsPrimitive || plain.IsEnum || Models.Contains(plain);
    }
}
