namespace Guards.PerfTests;

/// <summary>What else goes on in the process, as GUARDS_DISTURBANCE says: <c>allocations</c>, or nothing.</summary>
internal static class Disturbance
{
    private static int _begun;

    /// <summary>Begins at the first call.</summary>
    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable("GUARDS_DISTURBANCE") != "allocations" || Interlocked.Exchange(ref _begun, 1) == 1)
            return;
        new Thread(Allocate) { IsBackground = true }.Start();
    }

    private static void Allocate()
    {
        var kept = new byte[64][];
        for (var i = 0; ; i++)
            kept[i % kept.Length] = new byte[20_000];
    }
}
