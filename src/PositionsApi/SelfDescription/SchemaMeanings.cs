using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.SelfDescription;

/// <summary>Writes the meanings of the codebook into the schemas of the OpenAPI document.</summary>
internal sealed class SchemaMeanings(Codebook codebook) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties })
            return;
        foreach (var property in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (properties.TryGetValue(name, out var value) && value is OpenApiSchema column
                && codebook.Describe(property.DeclaringType!, name) is { } meaning)
                column.Description = meaning;
        }
    }
}
