namespace PerfAttributes.Generators.Model;

/// <summary>A method under contract.</summary>
/// <param name="Call">How it is called.</param>
/// <param name="Signature">Its signature for messages.</param>
/// <param name="Contract">What it promises.</param>
/// <param name="Checks">Its tests, at least one.</param>
internal sealed record MethodModel(CallModel Call, string Signature, ContractModel Contract, EquatableArray<CheckModel> Checks);
