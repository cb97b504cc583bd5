using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
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

    [Test]
    public void Calls_behind_a_switch_are_found_all_of_them()
    {
        using var module = Switching();
        var metadata = module.GetMetadataReader();
        var method = metadata.MethodDefinitions.Single(one => metadata.GetString(metadata.GetMethodDefinition(one).Name) == "Run");
        Assert.That(CalledMember.In(module, MetadataTokens.GetToken(method), 0, int.MaxValue), Is.EqualTo(new CalledMember[]
        {
            new("System.GC", nameof(GC.Collect)),
            new("System.GC", nameof(GC.WaitForPendingFinalizers)),
        }));
    }

    [TestCase(typeof(object))]
    [TestCase(typeof(Assert))]
    [TestCase(typeof(CalledMember))]
    public void Every_method_of_an_assembly_can_be_read(Type type)
    {
        using var module = new PEReader(File.OpenRead(type.Assembly.Location));
        var calls = 0;
        foreach (var method in module.GetMetadataReader().MethodDefinitions)
            calls += CalledMember.In(module, MetadataTokens.GetToken(method), 0, int.MaxValue).Count;
        Assert.That(calls, Is.GreaterThan(100));
    }

    private static IReadOnlyList<CalledMember> Calls(int begin, int end)
    {
        using var module = new PEReader(File.OpenRead(typeof(CalledMemberTests).Assembly.Location));
        return CalledMember.In(module, ((Func<string, int, int>)Sample).Method.MetadataToken, begin, end);
    }

    // A switch whose last jump is of 33 bytes. Read as an instruction, that would be one of nine bytes, and swallow the first call.
    private static PEReader Switching()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Switching"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Switching").DefineType("Switching", TypeAttributes.Public);
        var code = type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(int)]).GetILGenerator();
        var (near, far) = (code.DefineLabel(), code.DefineLabel());
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Switch, new[] { near, near, far });
        code.MarkLabel(near);
        code.Emit(OpCodes.Call, typeof(GC).GetMethod(nameof(GC.Collect), Type.EmptyTypes)!);
        for (var i = 0; i < 33 - 5; i++)
            code.Emit(OpCodes.Nop);
        code.MarkLabel(far);
        code.Emit(OpCodes.Call, typeof(GC).GetMethod(nameof(GC.WaitForPendingFinalizers), Type.EmptyTypes)!);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        var file = new MemoryStream();
        assembly.Save(file);
        file.Position = 0;
        return new PEReader(file);
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
