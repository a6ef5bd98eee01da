using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PositionsApi.Serving.Asking;
using PositionsApi.Store;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.Serving.OpenApi;

/// <summary>Every key of an answer is always there. The values that it may have come from the vocabularies.</summary>
internal sealed class SchemaDetails : ISchemaFilter
{
    private readonly NullabilityInfoContext _nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described || described.Properties is not { Count: > 0 } properties)
            return;
        // Adding a field must break nobody.
        described.AdditionalPropertiesAllowed = true;
        described.AdditionalProperties = null;
        described.Required = properties.Keys.Where(name => !IsOnlyWhenAsked(context.Type, name)).ToHashSet();

        foreach (var property in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (!properties.TryGetValue(name, out var value) || value is not OpenApiSchema column)
                continue;
            // A nested document of any resource.
            if (property.PropertyType == typeof(object))
                column.Type = JsonSchemaType.Object | (_nullability.Create(property).ReadState is NullabilityState.Nullable ? JsonSchemaType.Null : 0);
            // OpenAPI 3.0 reads nullable only beside a type, which a reference to another schema has not.
            if (column.AllOf is { Count: > 0 } && _nullability.Create(property).ReadState is NullabilityState.Nullable)
                column.Type = JsonSchemaType.Object | JsonSchemaType.Null;
            if (property.GetCustomAttribute<OneOfAttribute>() is { } oneOf)
                column.Enum = Vocabulary.ByName[oneOf.Vocabulary].Select(allowed => (JsonNode)JsonValue.Create(allowed)).ToList();
        }
    }

    private static bool IsOnlyWhenAsked(Type type, string property) => type.Name.StartsWith("Page`", StringComparison.Ordinal) && property == "facets";
}
