using System.Collections.Immutable;
using System.Reflection.Metadata;
using Types = System.Collections.Immutable.ImmutableArray<System.Reflection.Metadata.EntityHandle>;

namespace PositionsApi.Tests.Architecture;

/// <summary>Reads a signature as the list of the types that it names. An array counts as the type of its elements.</summary>
internal sealed class SignatureTypes : ISignatureTypeProvider<Types, object?>
{
    public Types GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];
    public Types GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [handle];

    public Types GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public Types GetGenericInstantiation(Types genericType, ImmutableArray<Types> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(each => each)];

    public Types GetFunctionPointerType(MethodSignature<Types> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(each => each)];

    public Types GetModifiedType(Types modifier, Types unmodifiedType, bool isRequired) => unmodifiedType;
    public Types GetArrayType(Types elementType, ArrayShape shape) => elementType;
    public Types GetSZArrayType(Types elementType) => elementType;
    public Types GetByReferenceType(Types elementType) => elementType;
    public Types GetPointerType(Types elementType) => elementType;
    public Types GetPinnedType(Types elementType) => elementType;
    public Types GetPrimitiveType(PrimitiveTypeCode typeCode) => [];
    public Types GetGenericMethodParameter(object? genericContext, int index) => [];
    public Types GetGenericTypeParameter(object? genericContext, int index) => [];
}
