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
        AssertPlanted(work.CallThreeTimes, "Spin(7_000)", "Spin(2_000)");
    }

    [Test]
    public void Two_hot_loops_within_one_method_are_named_by_file_and_line()
    {
        var work = new PlantedWork();
        AssertPlanted(work.LoopThreeTimes, "// seventy", "// twenty");
    }

    [Test]
    public void Five_points_are_three_standard_errors_of_a_share_of_70_percent() =>
        Assert.That(3 * Math.Sqrt(0.7 * 0.3 / new ProfileLimits().Samples), Is.LessThanOrEqualTo(0.05));

    [Test]
    public void Functions_are_named_with_what_they_take_by_themselves()
    {
        var profile = Profiled.Of(new PlantedWork().CallThreeTimes, new ProfileLimits(100));
        Assert.That(profile.Functions[0], Has.Property("Name").EqualTo("PlantedWork.CallThreeTimes").And.Property("Share").GreaterThan(0.95).And.Property("SelfShare").LessThan(0.1));
        Assert.That(profile.Functions[1], Has.Property("Name").EqualTo("PlantedWork.Spin").And.Property("SelfShare").GreaterThan(0.9).And.Property("IsOwn").True);
        Assert.That(profile.Tree!.Children[0].Name, Is.EqualTo("PlantedWork.CallThreeTimes"));
        Assert.That(profile.Tree.Children[0].Children[0].Name, Is.EqualTo("PlantedWork.Spin"));
    }

    // On a busy machine time is up before there are as many samples as are wanted, and more profiles make up for it: the claim is about samples.
    private static void AssertPlanted(Action work, string seventy, string twenty)
    {
        var wanted = new ProfileLimits().Samples;
        var profiles = new List<CaseProfile>();
        while (profiles.Sum(profile => profile.Samples) < wanted && profiles.Count < 20)
            profiles.Add(Profiled.Of(work));
        double samples = profiles.Sum(profile => profile.Samples);
        Assert.That(samples, Is.GreaterThanOrEqualTo(wanted), Told());
        // 3.1 standard errors of 70 % of 800 samples.
        Assert.That(Share(seventy), Is.EqualTo(0.7).Within(0.05), Told());
        Assert.That(Share(twenty), Is.EqualTo(0.2).Within(0.05), Told());
        Assert.That(profiles.SelectMany(profile => profile.Lines), Has.All.Property("File").EndsWith("PlantedWork.cs"));

        double Share(string code) => profiles.Sum(profile => profile.Samples
            * profile.Lines.Where(line => line.Code!.Contains(code, StringComparison.Ordinal)).Sum(line => line.Share)) / samples;
        string Told() => string.Join('\n', profiles.SelectMany(profile => profile.Lines.Select(line => line.ToString()).Concat(profile.Limitations)));
    }
}
