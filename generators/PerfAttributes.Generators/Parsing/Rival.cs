using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>A method of the service that another one is compared with.</summary>
/// <param name="Clause">The comparison, which names the method by its signature.</param>
/// <param name="Method">The method.</param>
/// <param name="Call">How it is called.</param>
internal sealed record Rival(FasterThanClauseModel Clause, ServiceMethod Method, CallModel Call);
