using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>The runtime records 100 frames of a stack; the marker of the measured calls is further out than that.</summary>
[NonParallelizable]
public sealed class DeepStackTests
{
    private readonly List<object> _kept = [];
    private ulong _state = 1;

    [Test]
    public void Work_at_the_bottom_of_a_deep_recursion_counts_with_its_share()
    {
        var profile = Profiled.Of(ShallowAndDeep);
        Assert.That(profile.Functions[0], Has.Property("Name").EqualTo("DeepStackTests.ShallowAndDeep").And.Property("Share").GreaterThan(0.95), string.Join('\n', profile.Functions));
        // The deep work is two thirds of all.
        Assert.That(profile.TruncatedShare, Is.EqualTo(0.67).Within(0.1));
        Assert.That(profile.Functions.Single(function => function.Name == "DeepStackTests.Descend").Share, Is.EqualTo(profile.TruncatedShare).Within(0.05));
        Assert.That(profile.Lines.Single(line => line.Code!.Contains("// bottom", StringComparison.Ordinal)).Share, Is.EqualTo(profile.TruncatedShare).Within(0.05));
        Assert.That(profile.Limitations, Has.Some.Contains("deeper than the 100 frames"));
        Assert.That(profile.Tree!.Name + profile.Tree.Children[0].Name + profile.Tree.Children[0].Children[0].Name, Does.Contain("(frames too far out to be recorded)"));
    }

    [Test]
    public void Allocations_at_the_bottom_of_a_deep_recursion_are_named()
    {
        var profile = Profiled.Of(() => Allocate(300), new ProfileLimits(50));
        Assert.That(profile.Allocations[0], Has.Property("Type").EqualTo("System.Byte[]").And.Property("Function").EqualTo("DeepStackTests.Allocate").And.Property("Share").GreaterThan(0.9));
    }

    [Test]
    public void Work_at_the_bottom_of_a_deep_recursion_counts_on_another_thread_too()
    {
        var profile = Profiled.OfAsync(ShallowAndDeepAsync);
        double Share(string name) => profile.Functions.Single(function => function.Name == "DeepStackTests." + name).Share;
        // The deep work is two thirds of all; on a busy machine the calling thread waits for the other one to begin, which counts as well.
        // Then there may be no more than 100 samples, of which two standard errors are 0.13.
        Assert.That(Share("Descend") / Share("Spin"), Is.EqualTo(0.67).Within(0.2), string.Join('\n', profile.Functions));
        Assert.That(profile.TruncatedShare, Is.EqualTo(Share("Descend")).Within(0.05));
        Assert.That(profile.Limitations, Has.Some.Contains("deeper than the 100 frames"));
    }

    [Test]
    public void A_deep_stack_of_somebody_else_does_not_count()
    {
        using var ready = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var other = new Thread(() => Burn(300, ready, stop.Token));
        other.Start();
        ready.Wait();
        var profile = Profiled.Of(new PlantedWork().CallThreeTimes, new ProfileLimits(50));
        stop.Cancel();
        other.Join();
        Assert.That(profile.TruncatedShare, Is.Zero);
        Assert.That(profile.Functions, Has.None.Property("Name").Contains("Burn"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ShallowAndDeep()
    {
        Spin(10_000);
        Descend(300);
    }

    private async Task ShallowAndDeepAsync()
    {
        await Task.Yield();
        for (var i = 0; i < 100; i++)
            ShallowAndDeep();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Descend(int depth)
    {
        if (depth == 0)
            Spin(20_000); // bottom
        else
            Descend(depth - 1);
        _state++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Allocate(int depth)
    {
        if (depth > 0)
        {
            Allocate(depth - 1);
            _state++;
            return;
        }

        _kept.Clear();
        for (var i = 0; i < 100; i++)
            _kept.Add(new byte[8_000]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Burn(int depth, ManualResetEventSlim ready, CancellationToken stop)
    {
        if (depth > 0)
        {
            Burn(depth - 1, ready, stop);
            _kept.Clear();
            return;
        }

        ready.Set();
        while (!stop.IsCancellationRequested)
            Thread.SpinWait(1_000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spin(int rounds)
    {
        var state = _state;
        for (var i = 0; i < rounds; i++)
            state = state * 6364136223846793005 + 1442695040888963407;
        _state = state;
    }
}
