using System.Globalization;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads members of the attributes' enumerations by name, from the enumerations themselves: there is no second list of them.</summary>
internal static class EnumReader
{
    /// <summary>The member that a property names; <see langword="null"/> for the default and for what is no member, which is noted.</summary>
    internal static string? ReadUnlessDefault(AttributeData attribute, string property, DeclaredContracts contracts) =>
        attribute.Constant(property) is { Kind: TypedConstantKind.Enum } constant && constant.Value is not 0
            ? Read(constant, attribute, property, contracts)
            : null;

    /// <summary>The member of a constant; <see langword="null"/> for what is none, which is noted.</summary>
    /// <param name="constant">A constant of an enumeration.</param>
    /// <param name="attribute">The attribute that has it.</param>
    /// <param name="name">What the constant is given for, as messages name it.</param>
    /// <param name="contracts">Where problems are noted.</param>
    internal static string? Read(TypedConstant constant, AttributeData attribute, string name, DeclaredContracts contracts)
    {
        var members = constant.Type?.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList() ?? [];
        if (members.Find(field => Equals(field.ConstantValue, constant.Value)) is { } member)
            return member.Name;
        contracts.Problems.Add(new(
            Rules.UndefinedValue, attribute,
            name, Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "null", constant.Type?.Name ?? "",
            string.Join(", ", members.Select(field => field.Name))));
        return null;
    }
}
