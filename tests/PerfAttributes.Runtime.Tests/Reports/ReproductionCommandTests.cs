using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class ReproductionCommandTests
{
    private string _root = null!;

    [SetUp]
    public void MakeRepository()
    {
        _root = Directory.CreateTempSubdirectory("perf repo ").FullName;
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
        Directory.CreateDirectory(Path.Combine(_root, "tests", "Shop Tests"));
        File.WriteAllText(Path.Combine(_root, "tests", "Shop Tests", "Shop.csproj"), "");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test]
    public void It_names_the_project_from_the_repository_and_the_test_in_full()
    {
        var command = ReproductionCommand.For(Path.Combine(_root, "tests", "Shop Tests"), "Shop", isItsOwnRunner: false)!;
        Assert.That(command.Folder, Is.EqualTo(_root));
        Assert.That(command.Of("Shop.CartPerfTests.Sum_NoTableScan_medium"), Is.EqualTo(
            "dotnet test \"tests/Shop Tests\" -c Release --filter \"FullyQualifiedName=Shop.CartPerfTests.Sum_NoTableScan_medium\""));
        Assert.That((command with { IsItsOwnRunner = true }).Of("A.B"), Is.EqualTo(
            "dotnet run --project \"tests/Shop Tests\" -c Release -- --filter \"FullyQualifiedName=A.B\""));
        Assert.That(command.Of("A.B(1)&!"), Does.EndWith("\"FullyQualifiedName=A.B\\(1\\)\\&\\!\""));
    }

    [Test]
    public void Of_several_projects_in_a_folder_it_names_the_one_that_was_run()
    {
        var folder = Path.Combine(_root, "tests", "Shop Tests");
        File.WriteAllText(Path.Combine(folder, "Other.csproj"), "");
        Assert.That(ReproductionCommand.For(folder, "Shop", isItsOwnRunner: false)!.Project, Is.EqualTo("tests/Shop Tests/Shop.csproj"));
    }

    [TestCase("<TargetFrameworks>net8.0; net10.0</TargetFrameworks>", "bin/Release/net10.0", "--framework net10.0 ")]
    [TestCase("<TargetFrameworks Condition=\"'$(X)' == ''\">net8.0;net10.0</TargetFrameworks>", "artifacts/bin/Shop/release_net8.0/", "--framework net8.0 ")]
    [TestCase("<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", "out", "")]
    [TestCase("<TargetFramework>net10.0</TargetFramework>", "bin/Release/net10.0", "")]
    public void A_program_for_several_frameworks_is_told_which_is_meant(string properties, string output, string option)
    {
        var folder = Path.Combine(_root, "tests", "Shop Tests");
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");
        var command = ReproductionCommand.For(folder, "Shop", isItsOwnRunner: true, Path.Combine(folder, output))!;
        Assert.That(command.Of("A.B"), Is.EqualTo($"dotnet run --project \"tests/Shop Tests\" -c Release {option}-- --filter \"FullyQualifiedName=A.B\""));
        Assert.That((command with { IsItsOwnRunner = false }).Of("A.B"), Does.Not.Contain("--framework"));
    }

    [Test]
    public void Without_a_folder_there_is_none() =>
        Assert.That(ReproductionCommand.For(Path.Combine(_root, "gone"), "Shop", isItsOwnRunner: false), Is.Null);
}
