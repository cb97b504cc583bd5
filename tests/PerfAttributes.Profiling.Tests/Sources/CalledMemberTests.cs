using System.Reflection.PortableExecutable;
using NUnit.Framework;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Tests.Sources;

public sealed class CalledMemberTests
{
    [Test]
    public void Calls_of_a_method_are_read_from_its_instructions()
    {
        Assert.That(Calls(0, int.MaxValue), Is.SupersetOf(new CalledMember[]
        {
            new("", CalledMember.NewArray),
            new("System.String", "Concat"),
            new("System.Collections.Generic.List`1", ".ctor"),
            new("System.Collections.Generic.List`1", "Add"),
            new("System.Collections.Generic.List`1+Enumerator", "MoveNext"),
            new("System.Linq.Enumerable", "ToArray"),
        }));
    }

    [Test]
    public void Only_the_part_that_is_asked_for_counts() => Assert.That(Calls(0, 1), Is.Empty);

    private static IReadOnlyList<CalledMember> Calls(int begin, int end)
    {
        using var module = new PEReader(File.OpenRead(typeof(CalledMemberTests).Assembly.Location));
        return CalledMember.In(module, ((Func<string, int, int>)Sample).Method.MetadataToken, begin, end);
    }

    private static int Sample(string text, int count)
    {
        var bytes = new byte[count];
        text += bytes.Length switch { 1 => "one", 2 => "two", 3 => "three", 4 => "four", _ => "many" };
        var list = new List<int>();
        list.Add(text.Length);
        var sum = 1.5 + 3_000_000_000L;
        foreach (var one in list)
            sum += one;
        return list.ToArray().Length + Enumerable.ToArray(list).Length + (int)sum;
    }
}
