using NUnit.Framework;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Shares of planted work, by the limits that a failed check is profiled with. They are ratios of counts of the same work, which no load on the machine changes.</summary>
[NonParallelizable]
public sealed class HotLinesTests
{
    [Test]
    public void Two_hot_lines_of_70_and_20_percent_are_named_by_file_and_line()
    {
        var work = new PlantedWork();
        AssertPlanted(Profiled.Of(work.CallThreeTimes), "Spin(70_000)", "Spin(20_000)");
    }

    [Test]
    public void Two_hot_loops_within_one_method_are_named_by_file_and_line()
    {
        var work = new PlantedWork();
        AssertPlanted(Profiled.Of(work.LoopThreeTimes), "// seventy", "// twenty");
    }

    [Test]
    public void Functions_are_named_with_what_they_take_by_themselves()
    {
        var profile = Profiled.Of(new PlantedWork().CallThreeTimes, new ProfileLimits(100));
        Assert.That(profile.Functions[0], Has.Property("Name").EqualTo("PlantedWork.CallThreeTimes").And.Property("Share").GreaterThan(0.95).And.Property("SelfShare").LessThan(0.1));
        Assert.That(profile.Functions[1], Has.Property("Name").EqualTo("PlantedWork.Spin").And.Property("SelfShare").GreaterThan(0.9).And.Property("IsOwn").True);
        Assert.That(profile.Tree!.Children[0].Name, Is.EqualTo("PlantedWork.CallThreeTimes"));
        Assert.That(profile.Tree.Children[0].Children[0].Name, Is.EqualTo("PlantedWork.Spin"));
    }

    private static void AssertPlanted(CaseProfile profile, string seventy, string twenty)
    {
        // 400 are half of what is wanted, for a machine that is busy with other things: 5 points are 2.2 standard errors then, 3.1 of 800.
        Assert.That(profile.Samples, Is.GreaterThanOrEqualTo(400), string.Join('\n', profile.Limitations));
        Assert.That(Share(seventy), Is.EqualTo(0.7).Within(0.05), Told());
        Assert.That(Share(twenty), Is.EqualTo(0.2).Within(0.05), Told());
        Assert.That(profile.Lines, Has.All.Property("File").EndsWith("PlantedWork.cs"));

        double Share(string code) => profile.Lines.Where(line => line.Code!.Contains(code, StringComparison.Ordinal)).Sum(line => line.Share);
        string Told() => string.Join('\n', profile.Lines);
    }
}
