using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Cases.Checks;

/// <summary>A method at some size of its scenario, ready to be called.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="Host">The host of that size, open.</param>
/// <param name="Call">The call on it.</param>
/// <param name="Isolation">What separates calls: any but <see cref="CallIsolation.Automatic"/>.</param>
internal sealed record ScaledCall<THost>(THost Host, PerfCall<THost> Call, CallIsolation Isolation)
    where THost : PerfHost;
