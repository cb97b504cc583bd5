using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using NUnit.Framework;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Tests.Sources;

public sealed class ModuleSymbolsTests
{
    private static readonly MethodInfo Own = typeof(ModuleSymbolsTests).GetMethod(nameof(Embedded_symbols_are_read))!;

    [Test]
    public void Embedded_symbols_are_read()
    {
        var here = new System.Diagnostics.StackFrame(needFileInfo: true).GetFileLineNumber();
        using var symbols = new ModuleSymbols(Own.Module.FullyQualifiedName, _ => false);
        Assert.That(symbols.Place(Own.MetadataToken, 0), Has.Property("Line").InRange(here - 1, here).And.Property("File").EndsWith("ModuleSymbolsTests.cs"));
    }

    [Test]
    public void Symbols_beside_the_assembly_are_read()
    {
        using var symbols = new ModuleSymbols(typeof(EventPipeCaseProfiler).Assembly.Location, _ => false);
        var method = typeof(EventPipeCaseProfiler).GetMethod(nameof(EventPipeCaseProfiler.Profile))!;
        Assert.That(symbols.Place(method.MetadataToken, 0)!.Value.File, Does.EndWith("EventPipeCaseProfiler.cs"));
        Assert.That(symbols.IsMissing, Is.False);
    }

    [Test]
    public void An_assembly_whose_symbols_are_missing_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("perfattributes-symbols-").FullName;
        try
        {
            var copy = Path.Combine(folder, "PerfAttributes.Profiling.dll");
            File.Copy(typeof(EventPipeCaseProfiler).Assembly.Location, copy);
            using var symbols = new ModuleSymbols(copy, _ => false);
            Assert.That(symbols.Place(0x06000001, 0), Is.Null);
            Assert.That(symbols.IsMissing, Is.True);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_call_of_what_is_no_member_costs_no_more_than_what_its_statement_calls()
    {
        var token = ((Func<int, int>)Size).Method.MetadataToken;
        using (var whole = new ModuleSymbols(Own.Module.FullyQualifiedName, _ => false))
            Assert.That(whole.Calls(token, 0), Is.EqualTo(new CalledMember[] { new("System.Math", nameof(Math.Abs)) }));

        var folder = Directory.CreateTempSubdirectory("perfattributes-symbols-").FullName;
        try
        {
            var damaged = Path.Combine(folder, Path.GetFileName(Own.Module.FullyQualifiedName));
            var bytes = File.ReadAllBytes(Own.Module.FullyQualifiedName);
            // The method's header, ldarg.0, call and the token, whose last byte is the table.
            var method = BodyOf(token);
            Assert.That(bytes[method + 2], Is.EqualTo(0x28), "the call");
            bytes[method + 6] = 0xff;
            File.WriteAllBytes(damaged, bytes);
            using var symbols = new ModuleSymbols(damaged, _ => false);
            Assert.That(symbols.Calls(token, 0), Is.Empty);
            Assert.That(symbols.Place(token, 0), Is.Not.Null, "lines do not depend on it");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_file_that_is_no_assembly_has_no_lines()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "not an assembly");
            using var symbols = new ModuleSymbols(file, _ => false);
            Assert.That(symbols.Place(0x06000001, 0), Is.Null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Where a method's body begins in the file of these tests.
    private static int BodyOf(int token)
    {
        using var module = new PEReader(File.OpenRead(Own.Module.FullyQualifiedName));
        var address = module.GetMetadataReader().GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(token)).RelativeVirtualAddress;
        var section = module.PEHeaders.SectionHeaders[module.PEHeaders.GetContainingSectionIndex(address)];
        return address - section.VirtualAddress + section.PointerToRawData;
    }

    private static int Size(int value) => Math.Abs(value);
}
