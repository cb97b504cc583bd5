using NUnit.Framework;
using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Tests.Methods;

public sealed class IlOffsetsTests
{
    // Prolog at 0; IL 0 at 10; IL 8 at 30, moved behind IL 20 at 20; code without source at 40; epilog at 50.
    private static readonly IlOffsets Offsets = Map((-2, 0), (0, 10), (8, 30), (20, 20), (-1, 40), (-3, 50));

    [TestCase(0u, ExpectedResult = 0)]
    [TestCase(9u, ExpectedResult = 0)]
    [TestCase(10u, ExpectedResult = 0)]
    [TestCase(25u, ExpectedResult = 20)]
    [TestCase(30u, ExpectedResult = 8)]
    [TestCase(45u, ExpectedResult = 8)]
    [TestCase(60u, ExpectedResult = 8)]
    public int? The_last_mapped_instruction_before_an_address_tells(uint native) => Offsets.Find(native);

    [Test]
    public void A_map_without_entries_tells_nothing() => Assert.That(Map().Find(10), Is.Null);

    private static IlOffsets Map(params (int Il, uint Native)[] entries) => new(
    [
        0,
        .. BitConverter.GetBytes((ushort)entries.Length),
        .. entries.SelectMany(entry => BitConverter.GetBytes(entry.Il)),
        .. entries.SelectMany(entry => BitConverter.GetBytes(entry.Native)),
    ]);
}
