using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PositionsApi.Tests.Architecture;

/// <summary>
/// Reads from a built assembly which types its types use. Method bodies are read too, because the endpoints
/// keep their references in lambdas. Constants, <c>nameof</c> and <c>typeof</c> in an attribute leave no trace here.
/// </summary>
internal sealed class AssemblyArrows(PEReader file, MetadataReader metadata)
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    private readonly SignatureTypes _signatures = new();

    /// <summary>Pairs of full names: a type and a type that it uses. A nested or generated type counts as the type around it.</summary>
    public static IReadOnlyCollection<(string From, string To)> Read(string assemblyFile)
    {
        using var file = new PEReader(File.OpenRead(assemblyFile));
        var metadata = file.GetMetadataReader();
        var reader = new AssemblyArrows(file, metadata);
        return [.. metadata.TypeDefinitions
            .SelectMany(type => reader.UsedBy(metadata.GetTypeDefinition(type)).Distinct()
                .Select(used => (reader.NameOf(type), reader.NameOf(used))))
            .Distinct()];
    }

    private string NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var own = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
            return own.GetDeclaringType() is { IsNil: false } around ? NameOf(around) : NameOf(own.Namespace, own.Name);
        }
        var other = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return other.ResolutionScope.Kind == HandleKind.TypeReference ? NameOf(other.ResolutionScope) : NameOf(other.Namespace, other.Name);
    }

    private string NameOf(StringHandle space, StringHandle name) =>
        $"{metadata.GetString(space)}.{metadata.GetString(name)}".TrimStart('.');

    private IEnumerable<EntityHandle> UsedBy(TypeDefinition type) =>
    [
        .. Behind(type.BaseType),
        .. type.GetInterfaceImplementations().SelectMany(each => Behind(metadata.GetInterfaceImplementation(each).Interface)),
        .. InAttributes(type.GetCustomAttributes()),
        .. InConstraints(type.GetGenericParameters()),
        .. type.GetProperties().SelectMany(each => InAttributes(metadata.GetPropertyDefinition(each).GetCustomAttributes())),
        .. type.GetFields().Select(metadata.GetFieldDefinition)
            .SelectMany(field => field.DecodeSignature(_signatures, null).Concat(InAttributes(field.GetCustomAttributes()))),
        .. type.GetMethods().Select(metadata.GetMethodDefinition).SelectMany(method => InDeclaration(method).Concat(InBody(method))),
    ];

    private IEnumerable<EntityHandle> InDeclaration(MethodDefinition method)
    {
        var signature = method.DecodeSignature(_signatures, null);
        return
        [
            .. signature.ReturnType, .. signature.ParameterTypes.SelectMany(each => each),
            .. InAttributes(method.GetCustomAttributes()),
            .. method.GetParameters().SelectMany(each => InAttributes(metadata.GetParameter(each).GetCustomAttributes())),
            .. InConstraints(method.GetGenericParameters()),
        ];
    }

    private IEnumerable<EntityHandle> InBody(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
            return [];
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        var locals = body.LocalSignature.IsNil
            ? []
            : metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null).SelectMany(each => each);
        return
        [
            .. locals,
            .. body.ExceptionRegions.SelectMany(region => Behind(region.CatchType)),
            .. TokensIn(body.GetILReader()).SelectMany(Behind),
        ];
    }

    private IEnumerable<EntityHandle> InAttributes(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(each => Behind(metadata.GetCustomAttribute(each).Constructor));

    private IEnumerable<EntityHandle> InConstraints(GenericParameterHandleCollection parameters) =>
        parameters.SelectMany(each => metadata.GetGenericParameter(each).GetConstraints())
            .SelectMany(each => Behind(metadata.GetGenericParameterConstraint(each).Type));

    /// <summary>A token of a type stands for that type, a token of a member for the type that has the member.</summary>
    private IEnumerable<EntityHandle> Behind(EntityHandle token)
    {
        if (token.IsNil)
            return [];
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                return [token];
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(_signatures, null);
            case HandleKind.MethodDefinition:
                return [metadata.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType()];
            case HandleKind.FieldDefinition:
                return [metadata.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType()];
            case HandleKind.MemberReference:
                return Behind(metadata.GetMemberReference((MemberReferenceHandle)token).Parent);
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                return Behind(generic.Method).Concat(generic.DecodeSignature(_signatures, null).SelectMany(each => each));
            default:
                return [];
        }
    }

    private static List<EntityHandle> TokensIn(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            // The code of an instruction has two bytes if the first byte is FE.
            var operand = Operands[first == 0xFE ? 0xFE00 | code.ReadByte() : first];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
            else
                code.ReadBytes(operand switch
                {
                    OperandType.InlineNone => 0,
                    OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                    OperandType.InlineVar => 2,
                    OperandType.InlineI8 or OperandType.InlineR => 8,
                    OperandType.InlineSwitch => 4 * code.ReadInt32(),
                    _ => 4,
                });
        }
        return tokens;
    }
}
