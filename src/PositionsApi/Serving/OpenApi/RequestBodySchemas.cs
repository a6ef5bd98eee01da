using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Serving.OpenApi;

/// <summary>Describes request bodies by the same fields by which <see cref="DocumentReader"/> checks a write.</summary>
internal static class RequestBodySchemas
{
    public static OpenApiRequestBody Describe(RequestDocument body)
    {
        var content = new Dictionary<string, IOpenApiMediaType>
        {
            [body.MediaType] = new OpenApiMediaType
            {
                Schema = body.Type is null
                    ? new OpenApiSchema { Type = JsonSchemaType.Object }
                    : Object(
                        [Field.Code("id", DocumentType.SlugPattern, DocumentReader.IdHint), .. body.Type.Fields],
                        isPatch: body.MediaType != "application/json"),
            },
        };
        foreach (var other in body.OtherMediaTypes)
            content[other] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        return new() { Required = true, Content = content };
    }

    private static OpenApiSchema Object(IReadOnlyList<Field> fields, bool isPatch = false) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Describe(field)),
        Required = isPatch ? null : fields.Where(field => field.Required).Select(field => field.Name).ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Describe(Field field)
    {
        var schema = field.Kind switch
        {
            FieldKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldKind.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            FieldKind.Number => new OpenApiSchema { Type = JsonSchemaType.Number },
            FieldKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldKind.Time => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
            FieldKind.Vocabulary => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = field.Allowed!.Select(value => (JsonNode)JsonValue.Create(value)).ToList(),
            },
            FieldKind.Reference => IdOf(field),
            FieldKind.Texts => new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.MaxLength, Pattern = field.Pattern },
            },
            FieldKind.References => new OpenApiSchema { Type = JsonSchemaType.Array, UniqueItems = true, Items = IdOf(field) },
            FieldKind.Objects => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Object(field.Fields) },
            _ => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MaxLength = field.MaxLength,
                Pattern = field.Pattern,
                Description = field.PatternHint,
            },
        };
        if (field.Minimum > decimal.MinValue)
            (schema.Minimum, schema.Maximum) = (field.Minimum.ToString(), field.Maximum.ToString());
        if (schema.Type == JsonSchemaType.Array && field.Required)
            schema.MinItems = 1;
        if (!field.Required && schema.Type is { } type)
            schema.Type = type | JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema IdOf(Field field) =>
        new() { Type = JsonSchemaType.String, Pattern = DocumentType.SlugPattern, Description = $"Id of a {field.Target}" };
}
