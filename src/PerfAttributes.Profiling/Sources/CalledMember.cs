using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PerfAttributes.Profiling.Sources;

/// <summary>A method that code calls, or an array that it makes.</summary>
/// <remarks>
/// Where the compiler inlined a call, no stack shows it; the instructions do.
/// </remarks>
/// <param name="Type">The method's type with namespace, without type arguments: <c>System.Collections.Generic.List`1</c>; empty for an array.</param>
/// <param name="Method">The method's name; <see cref="NewArray"/> for an array.</param>
internal readonly record struct CalledMember(string Type, string Method)
{
    /// <summary>Stands for the making of an array.</summary>
    internal const string NewArray = "new[]";

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value & 0xffff);

    /// <summary>What a part of a method calls.</summary>
    /// <param name="module">The module, with its metadata.</param>
    /// <param name="token">The method.</param>
    /// <param name="begin">The offset of the first instruction.</param>
    /// <param name="end">The offset behind the last instruction.</param>
    /// <exception cref="BadImageFormatException">The module is damaged.</exception>
    /// <exception cref="ArgumentException">An instruction names what is no member: the module is damaged.</exception>
    internal static IReadOnlyList<CalledMember> In(PEReader module, int token, int begin, int end)
    {
        var metadata = module.GetMetadataReader();
        if (metadata.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(token)).RelativeVirtualAddress is not (> 0 and var address))
            return [];
        var found = new List<CalledMember>();
        var il = module.GetMethodBody(address).GetILReader();
        while (il.RemainingBytes > 0 && il.Offset < end)
        {
            var at = il.Offset;
            int value = il.ReadByte();
            if (value == 0xfe)
                value = value << 8 | il.ReadByte();
            if (!OpCodesByValue.TryGetValue(value, out var code))
                throw new BadImageFormatException();
            switch (code.OperandType)
            {
                case OperandType.InlineMethod when at >= begin:
                    if (Of(metadata, MetadataTokens.EntityHandle(il.ReadInt32())) is { } called)
                        found.Add(called);
                    break;
                case OperandType.InlineSwitch:
                    // Read before the offset is: reading moves it.
                    var targets = il.ReadInt32();
                    if ((uint)targets > il.RemainingBytes / 4)
                        throw new BadImageFormatException();
                    il.Offset += 4 * targets;
                    break;
                default:
                    il.Offset += Size(code.OperandType);
                    break;
            }

            if (at >= begin && code == OpCodes.Newarr)
                found.Add(new CalledMember("", NewArray));
        }

        return found;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static CalledMember? Of(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return Of(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return TypeName(metadata, member.Parent) is { } type ? new CalledMember(type, metadata.GetString(member.Name)) : null;
            default:
                // Methods of the same module are the user's own, and have frames or lines of their own.
                return null;
        }
    }

    private static string? TypeName(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
                var name = metadata.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference
                    ? TypeName(metadata, type.ResolutionScope) + "+" + name
                    : metadata.GetString(type.Namespace) + "." + name;
            case HandleKind.TypeSpecification:
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return null;
                signature.ReadByte(); // a class or a value type
                return TypeName(metadata, signature.ReadTypeHandle());
            default:
                return null;
        }
    }
}
