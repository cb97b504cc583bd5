using PerfAttributes.Tests.Baselines.Files;

/// <summary>Runs in child processes of tests before their main method; the runtime looks for this name outside of any namespace.</summary>
internal static class StartupHook
{
    /// <summary>Acts only where a test asks it to.</summary>
    public static void Initialize() => ChildProcess.RunIfAsked();
}
