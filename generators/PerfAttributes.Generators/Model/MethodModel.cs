namespace PerfAttributes.Generators.Model;

/// <summary>A method under contract and how it is called.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Operation">Its name in tests and reports, unique in the fixture.</param>
/// <param name="Signature">Its signature for messages.</param>
/// <param name="Receiver">The type through which it is called, as code.</param>
/// <param name="ReceiverNeedsValue">Whether the receiver is a reference.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Arguments">Its arguments, in order.</param>
/// <param name="Result">What is done with its result.</param>
/// <param name="Contract">What it promises.</param>
/// <param name="Checks">Its tests, at least one.</param>
internal sealed record MethodModel(
    string Name,
    string Operation,
    string Signature,
    string Receiver,
    bool ReceiverNeedsValue,
    bool IsStatic,
    EquatableArray<ArgumentModel> Arguments,
    ResultModel Result,
    ContractModel Contract,
    EquatableArray<CheckModel> Checks);
