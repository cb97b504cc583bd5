using System.Runtime;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PerfAttributes.Baselines;

/// <summary>What must be alike for the times of two runs to be comparable. Neither clock frequencies nor microcode: they change by themselves.</summary>
/// <param name="Processor">The model's name.</param>
/// <param name="ProcessorCount">Logical processors that the process may use.</param>
/// <param name="OperatingSystem">Its family and major version.</param>
/// <param name="Architecture">Of the process: <c>X64</c>.</param>
/// <param name="Runtime">.NET's major version: <c>.NET 10</c>.</param>
/// <param name="GarbageCollector"><c>workstation</c> or <c>server</c>, concurrent or not.</param>
/// <param name="Configuration">How the code under test was built: <c>optimized</c> or <c>unoptimized</c>.</param>
public sealed record MachineFingerprint(
    string Processor,
    int ProcessorCount,
    string OperatingSystem,
    string Architecture,
    string Runtime,
    string GarbageCollector,
    string Configuration)
{
    private const int MaxProcessorWords = 4;
    private const string Optimized = "optimized";

    /// <summary>Whether the code under test was built with optimization.</summary>
    internal bool IsOptimized => Configuration == Optimized;

    /// <summary>
    /// A short name that fits into a file's: <c>linux-6-x64-intel-xeon-processor-2-3fa2b1</c>. Words for people, and six digits of a hash over
    /// all parts, which tell machines apart whose words are alike.
    /// </summary>
    public string Id
    {
        get
        {
            var parts = $"{Processor}\n{ProcessorCount}\n{OperatingSystem}\n{Architecture}\n{Runtime}\n{GarbageCollector}\n{Configuration}";
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 3));
            return string.Join('-', [.. Words(OperatingSystem), .. Words(Architecture), .. Words(Processor).Take(MaxProcessorWords), .. Words($"{ProcessorCount}"), hash]);
        }
    }

    /// <summary>The machine and the runtime that this process runs on.</summary>
    /// <param name="optimized">Whether the code under test was built with optimization.</param>
    public static MachineFingerprint OfThisProcess(bool optimized) => new(
        ProcessorModel.OfThisMachine(),
        Environment.ProcessorCount,
        OperatingSystemName.OfThisMachine(),
        RuntimeInformation.ProcessArchitecture.ToString(),
        $".NET {Environment.Version.Major}",
        $"{(GCSettings.IsServerGC ? "server" : "workstation")}{(IsConcurrent() ? ", concurrent" : "")}",
        optimized ? Optimized : "unoptimized");

    /// <summary>As messages show it: <c>Intel Xeon Processor, 2 processors, Linux 6, X64, .NET 10, workstation, concurrent, optimized</c>.</summary>
    public override string ToString() =>
        $"{Processor}, {ProcessorCount} processor{(ProcessorCount == 1 ? "" : "s")}, {OperatingSystem}, {Architecture}, {Runtime}, {GarbageCollector}, {Configuration}";

    // The latency mode tells it too, but code under test may change that one.
    private static bool IsConcurrent() =>
        !GC.GetConfigurationVariables().TryGetValue("ConcurrentGC", out var value) || value is not false;

    private static string[] Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(one => char.IsAsciiLetterOrDigit(one) ? one : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
