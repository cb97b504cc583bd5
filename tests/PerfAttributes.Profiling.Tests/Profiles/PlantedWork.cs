using System.Runtime.CompilerServices;

namespace PerfAttributes.Profiling.Tests.Profiles;

/// <summary>Methods whose lines share the work in known parts.</summary>
internal sealed class PlantedWork
{
    private ulong _state = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void CallThreeTimes()
    {
        Spin(70_000);
        Spin(20_000);
        Spin(10_000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void LoopThreeTimes()
    {
        var state = _state;
        for (var i = 0; i < 70_000; i++) // seventy: the loop's own steps
            state = state * 6364136223846793005 + 1442695040888963407; // seventy
        for (var i = 0; i < 20_000; i++) // twenty: the loop's own steps
            state = state * 6364136223846793005 + 1442695040888963407; // twenty
        for (var i = 0; i < 10_000; i++)
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
