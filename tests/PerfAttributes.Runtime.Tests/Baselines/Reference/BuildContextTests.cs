using System.Reflection;
using System.Runtime.Loader;
using FsCheck;
using NUnit.Framework;
using PerfAttributes.Baselines.Reference;

namespace PerfAttributes.Tests.Baselines.Reference;

/// <summary>Where assemblies come from that a build does not hold, because it has them from a framework.</summary>
public sealed class BuildContextTests
{
    private static readonly Assembly Library = typeof(Config).Assembly;

    private string _folder = null!;

    private string Tests => Path.Combine(_folder, "Shop.PerfTests.dll");

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("build context ").FullName;
        File.WriteAllText(Tests, "no assembly");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_the_tests_that_run_bring_along_and_this_build_does_not_is_loaded_from_the_framework()
    {
        var context = new BuildContext("build context", Tests) { FindInFrameworks = asked => asked.Name == Library.GetName().Name ? Library.Location : null };

        var loaded = context.LoadFromAssemblyName(Library.GetName());

        Assert.That(loaded.Location, Is.EqualTo(Library.Location));
        Assert.That(AssemblyLoadContext.GetLoadContext(loaded), Is.SameAs(context), "a copy of its own");
    }

    [Test]
    public void What_no_framework_has_is_told_with_the_framework_that_may_be_missing()
    {
        var context = new BuildContext("build context", Tests) { FindInFrameworks = _ => null };
        var error = Assert.Catch(() => context.LoadFromAssemblyName(new AssemblyName("Shop.Web")))!;
        Assert.That(error.ToString(), Does.Contain($"Shop.Web is not in {_folder}, nor in a framework that is installed here: the one that has it may be missing"));
    }

    [Test]
    public void What_a_build_brought_along_and_lost_is_not_taken_from_a_framework()
    {
        var ours = typeof(BuildContext).Assembly;
        File.Copy(Path.ChangeExtension(GetType().Assembly.Location, ".deps.json"), Path.ChangeExtension(Tests, ".deps.json"));
        var context = new BuildContext("build context", Tests) { FindInFrameworks = _ => ours.Location };
        var error = Assert.Catch(() => context.LoadFromAssemblyName(ours.GetName()))!;
        Assert.That(error.ToString(), Does.Contain($"PerfAttributes.Runtime is not in {_folder}, as its .deps.json lists it"));
    }

    [Test]
    public void The_runtimes_own_folder_goes_before_other_frameworks_of_its_major_version()
    {
        var runtime = Install("Microsoft.NETCore.App/10.0.3", holdsIt: false);
        Install("Microsoft.AspNetCore.App/9.0.9", holdsIt: true);
        Install("Microsoft.AspNetCore.App/11.0.0-rc.1", holdsIt: true);
        Install("Microsoft.NETCore.App/10.0.9", holdsIt: true);
        Assert.That(Find(), Is.Null, "neither another major version nor another version of the runtime itself");

        var older = Install("Microsoft.AspNetCore.App/10.0.2", holdsIt: true);
        Assert.That(Find(), Is.EqualTo(older));
        var newer = Install("Microsoft.AspNetCore.App/10.0.12", holdsIt: true);
        Assert.That(Find(), Is.EqualTo(newer));
        var same = Install("Microsoft.AspNetCore.App/10.0.3", holdsIt: true);
        Assert.That(Find(), Is.EqualTo(same));
        Assert.That(Find(new Version(99, 0)), Is.Null, "an older one than the build was made with");
        var own = Install("Microsoft.NETCore.App/10.0.3", holdsIt: true);
        Assert.That(Find(), Is.EqualTo(own));

        string? Find(Version? version = null) =>
            FrameworkAssemblies.Find(new AssemblyName(Library.GetName().Name!) { Version = version }, Path.GetDirectoryName(runtime)!);
    }

    [Test]
    public void The_framework_that_runs_this_process_is_looked_through() => Assert.That(
        FrameworkAssemblies.Find(typeof(System.Text.Json.JsonDocument).Assembly.GetName()),
        Is.EqualTo(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Text.Json.dll")));

    private string Install(string framework, bool holdsIt)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "shared", framework)).FullName, Path.GetFileName(Library.Location));
        if (holdsIt)
            File.Copy(Library.Location, file);
        return file;
    }
}
