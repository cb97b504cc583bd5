using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Cases;

/// <summary>Another method of the same service that a method under contract is compared with. Used by generated code.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="Operation">Its name as <see cref="Contracts.FasterThanClause.Other"/> gives it.</param>
/// <param name="CreateCall">Makes the typed call.</param>
public sealed record PerfRival<THost>(string Operation, Func<PerfCall<THost>> CreateCall)
    where THost : PerfHost;
