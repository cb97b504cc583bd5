using System.Diagnostics;
using System.Reflection;
using PerfAttributes.Cases;
using PerfAttributes.Hosting;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Finds the conditions that hold for the whole process.</summary>
internal static class MeasurementGuards
{
    /// <summary>The guards that stand for a case.</summary>
    /// <param name="host">The host's type; its service's assembly is looked at.</param>
    /// <param name="environment">What is around the case.</param>
    internal static IReadOnlyList<MeasurementGuard> Standing(Type host, PerfEnvironment environment)
    {
        var guards = new List<MeasurementGuard>();
        foreach (var assembly in Assemblies(host))
        {
            if (assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true)
            {
                guards.Add(new MeasurementGuard(
                    ReasonCode.UnoptimizedBuild,
                    $"{assembly.GetName().Name} was built without optimization (Debug)",
                    "run the tests with -c Release"));
            }
        }

        if (Debugger.IsAttached)
            guards.Add(new MeasurementGuard(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it"));
        if (AbandonedCall(environment) is { } abandoned)
            guards.Add(abandoned);
        return guards;
    }

    /// <summary>The guard against a call that was given up: what it does still adds to everything that is read process-wide.</summary>
    /// <param name="environment">What is around the case.</param>
    /// <returns><see langword="null"/> while there is none.</returns>
    internal static MeasurementGuard? AbandonedCall(PerfEnvironment environment) => environment.AbandonedCall is not { } abandoned
        ? null
        : new MeasurementGuard(
            ReasonCode.AbandonedCall,
            $"a call that never returned still runs in this process ({abandoned})",
            "mend that method first");

    /// <summary>The assemblies of a host's service and of the host itself, each once.</summary>
    /// <param name="host">The host's type.</param>
    internal static IEnumerable<Assembly> Assemblies(Type host) => new[] { ServiceAssembly(host), host.Assembly }.Distinct();

    private static Assembly ServiceAssembly(Type host) =>
        (host.GetCustomAttribute<PerfHostAttribute>()?.Service
            ?? host.GetInterfaces()
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IServiceHost<>))
                ?.GetGenericArguments()[0]
            ?? host).Assembly;
}
