using PerfAttributes.NUnit;

/// <summary>Called by the runtime before Main where DOTNET_STARTUP_HOOKS names this assembly. The runtime finds it by this name, without a namespace.</summary>
internal static class StartupHook
{
    /// <summary>Measures a case and ends the process, if <see cref="FreshProcess"/> asked for that; else does nothing.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FreshProcess.RequestVariable) is not { Length: > 0 } request)
            return;
        // Programs that a host starts are no fresh processes.
        Environment.SetEnvironmentVariable(FreshProcess.RequestVariable, null);
        Environment.SetEnvironmentVariable(FreshProcess.HookVariable, null);
        FreshProcessRun.Run(request);
    }
}
