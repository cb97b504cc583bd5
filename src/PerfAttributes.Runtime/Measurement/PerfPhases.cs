namespace PerfAttributes.Measurement;

/// <summary>What a case is doing, as progress lines and time-outs name it.</summary>
internal static class PerfPhases
{
    internal const string Preparing = "preparing its host";
    internal const string Recording = "recording its queries";
    internal const string Explaining = "explaining its queries";
    internal const string Advising = "trying remedies on copies of its database";
    internal const string FirstCall = "making the first call";
    internal const string Cold = "trying it cold";
    internal const string WarmingUp = "warming up";
    internal const string Sampling = "sampling";
    internal const string Comparing = "comparing it with ";
    internal const string ComparingCopies = "comparing copies of both builds";
    internal const string Growing = "measuring it at several sizes";
    internal const string Confirming = "confirming a failure";
    internal const string Calibrating = "measuring work of known length";
    internal const string Reporting = "sampling for the report";
    internal const string Tracking = "sampling for comparison with other runs";
    internal const string LiveMemory = "measuring live memory";
    internal const string RetainedMemory = "measuring retained memory";
    internal const string Profiling = "profiling it";
    internal const string Throughput = "measuring throughput";
}
