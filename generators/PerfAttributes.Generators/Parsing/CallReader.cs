using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads how methods of a service are called: those under contract, and those that they are compared with.</summary>
/// <param name="arguments">Finds the arguments.</param>
/// <param name="callability">Tells what can be called.</param>
/// <param name="hasInstance">Whether the host provides an instance of the service.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class CallReader(ArgumentReader arguments, Callability callability, bool hasInstance, List<Problem> problems)
{
    /// <summary>Reads a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="blame">The attribute at which problems are reported.</param>
    /// <returns>The call without an operation; <see langword="null"/> where the method cannot be called or fed, which is noted.</returns>
    internal CallModel? Read(ServiceMethod method, AttributeData blame)
    {
        if (callability.WhyNot(method, hasInstance) is { } reason)
        {
            problems.Add(new(Rules.CannotCall, blame, method.Method.ToMessage(), reason));
            return null;
        }
        var read = new List<ArgumentModel>();
        foreach (var parameter in method.Callee.Parameters)
        {
            if (arguments.Read(parameter, blame, out var problem) is { } argument)
                read.Add(argument);
            else
                problems.Add(problem!);
        }
        return read.Count < method.Callee.Parameters.Length
            ? null
            : new(
                method.Callee.Name,
                Operation: "",
                method.Receiver.ToCode(),
                method.Receiver.IsReferenceType,
                method.Callee.IsStatic,
                read.ToEquatableArray(),
                ResultReader.Read(method.Callee, callability),
                Hold: null);
    }

    /// <summary>Adds to a call how its result is held.</summary>
    internal CallModel Holding(CallModel call, ServiceMethod method) =>
        call with { Hold = HeldResult.Read(method.Callee, call.Result, callability) };
}
