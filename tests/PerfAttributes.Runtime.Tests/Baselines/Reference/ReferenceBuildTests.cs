using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Baselines.Reference;

namespace PerfAttributes.Tests.Baselines.Reference;

/// <summary>Folders that users might name, and what they are told.</summary>
public sealed class ReferenceBuildTests
{
    private static readonly Assembly Tests = typeof(ReferenceBuildTests).Assembly;

    private string _folder = null!;

    private string Path(string suffix) => System.IO.Path.Combine(_folder, Tests.GetName().Name + suffix);

    [SetUp]
    public void CreateAFolder()
    {
        _folder = Directory.CreateTempSubdirectory("reference").FullName;
        File.WriteAllText(Path(".dll"), "no assembly");
        File.WriteAllText(Path(".deps.json"), "{}");
        File.WriteAllText(Path(".runtimeconfig.json"), """{ "runtimeOptions": { "tfm": "net10.0" } }""");
    }

    [TearDown]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_that_does_not_exist() =>
        Says(() => ReferenceBuild.Open(_folder + "x", Tests), $"there is no folder {_folder}x", "PERFATTRIBUTES_REFERENCE");

    [Test]
    public void A_folder_without_the_tests()
    {
        File.Delete(Path(".dll"));
        Says(() => ReferenceBuild.Open(_folder, Tests), "holds no PerfAttributes.Runtime.Tests.dll", "bin/Release/net10.0");
    }

    [Test]
    public void A_folder_without_the_list_of_dependencies()
    {
        File.Delete(Path(".deps.json"));
        Says(() => ReferenceBuild.Open(_folder, Tests), "deps.json is missing", "copy the whole output folder");
    }

    [Test]
    public void A_build_for_another_framework()
    {
        File.WriteAllText(Path(".runtimeconfig.json"), """{ "runtimeOptions": { "tfm": "net8.0" } }""");
        Says(() => ReferenceBuild.Open(_folder, Tests), "the reference is built for net8.0, these tests for net10.0", "build the reference for net10.0");
    }

    [TestCase("{")]
    [TestCase("[]")]
    public void A_build_whose_configuration_cannot_be_read(string text)
    {
        File.WriteAllText(Path(".runtimeconfig.json"), text);
        Says(() => ReferenceBuild.Open(_folder, Tests), "runtimeconfig.json cannot be read", "copy the whole output folder");
    }

    [Test]
    public void The_build_under_test_itself() =>
        Says(() => ReferenceBuild.Open(AppContext.BaseDirectory, Tests), "is the build under test itself", "an older build");

    [Test]
    public void The_build_under_test_by_another_name()
    {
        var link = System.IO.Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(link, System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Says(() => ReferenceBuild.Open(link, Tests), "is the build under test itself", "an older build");
        var parent = System.IO.Path.Combine(_folder, "parent");
        var tests = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Directory.CreateSymbolicLink(parent, tests.Parent!.FullName);
        Says(() => ReferenceBuild.Open(System.IO.Path.Combine(parent, tests.Name), Tests), "is the build under test itself", "an older build");
    }

    [Test]
    public void A_file_that_is_no_assembly()
    {
        File.WriteAllText(Path(".deps.json"), File.ReadAllText(System.IO.Path.ChangeExtension(Tests.Location, ".deps.json")));
        Says(
            () => ReferenceBuild.Open(_folder, Tests).LoadCopy("the reference build", typeof(OtherContract)),
            "the reference build in " + _folder + " cannot be loaded",
            "copy the whole output folder");
    }

    [Test]
    public void A_build_with_another_contract() => Says(
        () => ReferenceBuild.Of(Tests).LoadCopy("the reference build", typeof(OtherContract)),
        "contract 99; this is contract 1",
        "the version of PerfAttributes that these tests use");

    [Test]
    public void A_build_that_knows_no_contract() => Says(
        () => ReferenceBuild.Of(Tests).LoadCopy("the reference build", typeof(NoContract)),
        "which cannot be measured beside another; this is contract 1",
        "the version of PerfAttributes that these tests use");

    [Test]
    public void The_frameworks_own_assemblies_are_shared_and_no_others()
    {
        Assert.That(FrameworkAssemblies.Contains(typeof(object).Assembly.GetName()), Is.True);
        Assert.That(FrameworkAssemblies.Contains(typeof(Enumerable).Assembly.GetName()), Is.True);
        Assert.That(FrameworkAssemblies.Contains(typeof(TestAttribute).Assembly.GetName()), Is.False);
        Assert.That(FrameworkAssemblies.Contains(typeof(ReferenceBuild).Assembly.GetName()), Is.False);
    }

    [Test]
    public void A_self_contained_build_is_known_by_the_framework_in_its_folder()
    {
        Assert.That(FrameworkAssemblies.LieIn(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)! + System.IO.Path.DirectorySeparatorChar), Is.True);
        Assert.That(FrameworkAssemblies.LieIn(AppContext.BaseDirectory), Is.False);
    }

    private static void Says(Action action, string what, string wayOut)
    {
        var error = Assert.Throws<ReferenceException>(action)!;
        Assert.That(error.Message, Does.Contain(what));
        Assert.That(error.WayOut, Does.Contain(wayOut));
    }

    private static class OtherContract
    {
        public static int ContractVersion => 99;
    }

    private static class NoContract;
}
