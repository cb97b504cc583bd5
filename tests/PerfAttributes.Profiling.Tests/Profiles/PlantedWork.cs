using System.Runtime.CompilerServices;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Methods whose lines share the work in known parts.</summary>
/// <remarks>
/// A call takes some 10 us, about what the sampler's period varies by. Samples of longer ones would not be independent where the period is a multiple of the call:
/// on a quiet machine a share of 0.7 in calls of 0.1 ms then varied by 6.4 points in 300 samples, and not by 2.6.
/// </remarks>
internal sealed class PlantedWork
{
    private ulong _state = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void CallThreeTimes()
    {
        Spin(7_000);
        Spin(2_000);
        Spin(1_000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void LoopThreeTimes()
    {
        var state = _state;
        for (var i = 0; i < 7_000; i++) // seventy: the loop's own steps
            state = state * 6364136223846793005 + 1442695040888963407; // seventy
        for (var i = 0; i < 2_000; i++) // twenty: the loop's own steps
            state = state * 6364136223846793005 + 1442695040888963407; // twenty
        for (var i = 0; i < 1_000; i++)
            state = state * 6364136223846793005 + 1442695040888963407;
        _state = state;
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
