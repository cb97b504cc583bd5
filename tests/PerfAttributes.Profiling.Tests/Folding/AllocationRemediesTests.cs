using NUnit.Framework;
using PerfAttributes.Profiling.Folding;
using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Tests.Folding;

public sealed class AllocationRemediesTests
{
    [TestCase("System.Int32", ExpectedResult = "a value is boxed")]
    [TestCase("System.Nullable`1[System.Int32]", ExpectedResult = "a value is boxed")]
    [TestCase("PerfAttributes.Profiling.Tests.Folding.AllocationRemediesTests+Price", ExpectedResult = "a value is boxed")]
    [TestCase("PerfAttributes.Profiling.Tests.Folding.AllocationRemediesTests+Cart", ExpectedResult = null)]
    [TestCase("Shop.Cart`1[[", ExpectedResult = null)]
    [TestCase("System.Int32[]", ExpectedResult = null)]
    [TestCase("Shop.Cart+<>c__DisplayClass3_0", ExpectedResult = "a lambda captures variables")]
    [TestCase("System.Func`2[System.Int32,System.Boolean]", ExpectedResult = "a delegate is made at each call")]
    [TestCase("System.Collections.Generic.List`1+Enumerator[System.Int32]", ExpectedResult = "the enumerator is boxed")]
    [TestCase("Shop.Cart+<Items>d__7", ExpectedResult = "an iterator is an object")]
    [TestCase("System.Linq.Enumerable+ListWhereIterator`1[System.Int32]", ExpectedResult = "LINQ makes an object")]
    [TestCase("Shop.Cart", ExpectedResult = null)]
    public string? What_the_compiler_makes_is_known_by_its_type(string type) => Start(AllocationRemedies.Of(type, [], []));

    [TestCase("System.String", "System.String", "Concat", ExpectedResult = "a text that grows by +")]
    [TestCase("System.String", "System.String", "Substring", ExpectedResult = "a part of a text is copied")]
    [TestCase("System.Byte[]", "System.String", "Concat", ExpectedResult = null)]
    [TestCase("System.Int32[]", "System.Collections.Generic.List`1", "Add", ExpectedResult = "it grows while it is filled")]
    [TestCase("System.Int32[]", "System.Collections.Generic.List`1", "Contains", ExpectedResult = null)]
    [TestCase("System.Collections.Generic.Dictionary`2+Entry[System.Int32,System.Int32][]", "System.Collections.Generic.Dictionary`2", "set_Item", ExpectedResult = "it grows while it is filled")]
    [TestCase("System.Byte[]", "", CalledMember.NewArray, ExpectedResult = "an array is made at each call")]
    public string? What_is_made_is_known_by_what_the_statement_calls(string made, string type, string method) =>
        Start(AllocationRemedies.Of(made, [], [new CalledMember(type, method)]));

    [Test]
    public void What_is_made_is_known_by_the_frames_too() => Assert.That(
        AllocationRemedies.Of("System.String", [new FunctionInfo("System.String", "Concat", "String.Concat", "System.Private.CoreLib")], []),
        Does.StartWith("a text that grows by +"));

    private readonly record struct Price(int Cents);

    private sealed record Cart(Price Sum);

    private static string? Start(string? remedy) => remedy is null ? null
        : TestStarts.FirstOrDefault(start => remedy.StartsWith(start, StringComparison.Ordinal)) ?? remedy;

    private static readonly string[] TestStarts =
    [
        "a value is boxed", "a lambda captures variables", "a delegate is made at each call", "the enumerator is boxed", "an iterator is an object",
        "LINQ makes an object", "a text that grows by +", "a part of a text is copied", "it grows while it is filled", "an array is made at each call",
    ];
}
