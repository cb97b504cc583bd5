namespace PerfAttributes.Measurement;

/// <summary>Counters of the whole machine, in coarse steps; differences between two readings tell of the time between.</summary>
/// <param name="OthersCpu">Nanoseconds that other processes ran, all processors together; NaN where the system cannot tell.</param>
/// <param name="StolenCpu">Nanoseconds that a hypervisor gave to other machines; NaN where the system cannot tell.</param>
public readonly record struct SystemReading(double OthersCpu, double StolenCpu);
