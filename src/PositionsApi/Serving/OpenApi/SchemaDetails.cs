using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.Serving.OpenApi;

/// <summary>
/// Marks every field of an answer as required, because answers never leave out a field, and lists the values of vocabularies.
/// </summary>
internal sealed class SchemaDetails : ISchemaFilter
{
    private readonly NullabilityInfoContext _nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described || described.Properties is not { Count: > 0 } properties)
            return;
        // Clients must accept unknown fields, because later versions of the service may add fields.
        described.AdditionalPropertiesAllowed = true;
        described.AdditionalProperties = null;
        described.Required = properties.Keys.Where(name => !IsOptional(context.Type, name)).ToHashSet();

        foreach (var property in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (!properties.TryGetValue(name, out var value) || value is not OpenApiSchema column)
                continue;
            var isNullable = _nullability.Create(property).ReadState is NullabilityState.Nullable;
            // A property of type object holds a nested document, which may be of any resource.
            if (property.PropertyType == typeof(object))
                column.Type = JsonSchemaType.Object | (isNullable ? JsonSchemaType.Null : 0);
            // OpenAPI 3.0 reads "nullable" only beside a type. A reference to another schema has no type, so the type is added here.
            if (column.AllOf is { Count: > 0 } && isNullable)
                column.Type = JsonSchemaType.Object | JsonSchemaType.Null;
            if (property.GetCustomAttribute<OneOfAttribute>() is { } oneOf)
                column.Enum = Vocabulary.ByName[oneOf.Vocabulary].Select(allowed => (JsonNode)JsonValue.Create(allowed)).ToList();
        }
    }

    /// <summary>Whether a field is there only if the caller asked for it.</summary>
    private static bool IsOptional(Type type, string property) =>
        type.Name.StartsWith("Page`", StringComparison.Ordinal) && property == "facets";
}
