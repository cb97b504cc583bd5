namespace PerfAttributes.Generators.Model;

/// <summary>How a method is called.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Operation">Its name in tests and reports, unique in the fixture.</param>
/// <param name="Receiver">The type through which it is called, as code.</param>
/// <param name="ReceiverNeedsValue">Whether the receiver is a reference.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Arguments">Its arguments, in order.</param>
/// <param name="Result">What is done with its result.</param>
/// <param name="Hold">How its result is returned; <see langword="null"/> where nobody asks for it.</param>
internal sealed record CallModel(
    string Name,
    string Operation,
    string Receiver,
    bool ReceiverNeedsValue,
    bool IsStatic,
    EquatableArray<ArgumentModel> Arguments,
    ResultModel Result,
    HoldModel? Hold);
