using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>A method under contract, before the methods of its fixture are named.</summary>
/// <param name="Method">The method.</param>
/// <param name="Model">Its model without names.</param>
/// <param name="Rivals">The methods that it is compared with.</param>
internal sealed record MethodReading(ServiceMethod Method, MethodModel Model, IReadOnlyList<Rival> Rivals)
{
    /// <summary>The model with the names of the method and of its rivals.</summary>
    internal MethodModel Named(IReadOnlyDictionary<ServiceMethod, string> names) => Model with
    {
        Call = Model.Call with { Operation = names[Method] },
        Contract = Model.Contract with
        {
            FasterThan = Rivals.Select(rival => rival.Clause with { Other = names[rival.Method] }).ToEquatableArray(),
        },
    };
}
