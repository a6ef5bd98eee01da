using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Problems;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.Serving.OpenApi;

/// <summary>
/// Describes each operation from the metadata of its endpoint: query parameters with bounds and examples, examples of path parameters,
/// request bodies, failures (all have the same schema), and the headers of answers.
/// </summary>
internal sealed class OperationDetails : IOperationFilter
{
    private static readonly (string Name, string Description)[] AnswerHeaders =
    [
        ("ETag", "The tag of this answer; strong, except for workbooks. Send the tag as If-None-Match to get 304 while nothing changed"),
        ("Last-Modified", "The time of the last revision that the answer contains"),
        ("Link", "cite-as: the permalink; next: the next page; alternate: the same rows in another format"),
        ("RateLimit", "r: the requests that are left in this window; t: the seconds until the next window"),
        ("RateLimit-Policy", "The quota: q requests in w seconds"),
        ("X-Request-Id", "The id of the request in the logs of the service"),
    ];
    private static readonly (string Name, string Description)[] RefusalHeaders =
    [
        ("Retry-After", "The number of seconds after which to retry"),
        .. AnswerHeaders.Where(header => header.Name.StartsWith("RateLimit", StringComparison.Ordinal)),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var path in metadata.OfType<PathExample>())
        {
            if (operation.Parameters.FirstOrDefault(parameter => parameter.Name == path.Name) is not OpenApiParameter parameter)
            {
                parameter = new OpenApiParameter { Name = path.Name, In = ParameterLocation.Path, Required = true };
                operation.Parameters.Insert(0, parameter);
            }
            parameter.Description = path.Description;
            parameter.Example = JsonValue.Create(path.Example);
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 120 };
        }
        foreach (var query in metadata.OfType<QueryParameter>())
            operation.Parameters.Add(Describe(query));

        if (metadata.OfType<RequestDocument>().SingleOrDefault() is { } body)
            operation.RequestBody = RequestBodySchemas.Describe(body);
        if (metadata.OfType<RequestDocument>().Any(body => body.Type is not null))
        {
            foreach (var (_, answer) in operation.Responses!.Where(response => response.Key is "200" or "201"))
            {
                (answer as OpenApiResponse)!.Description =
                    "The published row, as a read gives it. If the service is set up with review: the draft.";
            }
        }

        foreach (var status in new[] { 429, 500, 503 })
            operation.Responses!.TryAdd(status.ToString(), new OpenApiResponse());
        var isUnderV1 = context.ApiDescription.RelativePath!.StartsWith("v1", StringComparison.Ordinal);
        if (context.DocumentName != OpenApiSetup.EditingDocument && isUnderV1)
        {
            operation.Responses!.TryAdd("304", new OpenApiResponse
            {
                Description = "Not modified: the answer that the caller named in If-None-Match is still right.",
            });
        }

        foreach (var (status, response) in operation.Responses!)
        {
            if (response is not OpenApiResponse answer)
                continue;
            if (int.Parse(status) >= 400)
            {
                DescribeFailure(answer, int.Parse(status), context);
                if (status == "429")
                    answer.Headers = Describe(RefusalHeaders);
            }
            else if (status == "200" && context.ApiDescription.HttpMethod == "GET" && isUnderV1)
            {
                answer.Headers = Describe(AnswerHeaders);
            }
        }
        operation.Responses = SortByStatus(operation.Responses);
    }

    private static Dictionary<string, IOpenApiHeader> Describe(IEnumerable<(string Name, string Description)> headers) =>
        headers.ToDictionary(header => header.Name, header => (IOpenApiHeader)new OpenApiHeader
        {
            Description = header.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    private static OpenApiResponses SortByStatus(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            sorted.Add(status, response);
        return sorted;
    }

    private static void DescribeFailure(OpenApiResponse answer, int status, OperationFilterContext context)
    {
        answer.Description = ProblemKinds.Of(status).Meaning;
        answer.Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["application/problem+json"] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository),
            },
        };
    }

    private static OpenApiParameter Describe(QueryParameter query)
    {
        var value = new OpenApiSchema
        {
            Type = query.Type switch
            {
                ParameterType.Integer => JsonSchemaType.Integer,
                ParameterType.Boolean => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
            Format = query.Type switch
            {
                ParameterType.Date => "date",
                ParameterType.Instant => "date-time",
                ParameterType.Integer => "int32",
                _ => null,
            },
            Minimum = query.Minimum?.ToString(),
            Maximum = query.Maximum?.ToString(),
            MaxLength = query.Type == ParameterType.Text && query.Allowed is null ? 8000 : null,
            Enum = query.Allowed?.Select(allowed => (JsonNode)JsonValue.Create(allowed)).ToList(),
        };
        if (!query.Many && query.Default is { } given)
            value.Default = Typed(query, given);
        // Swagger UI fills in the example of a parameter when a person tries the operation. With all filters filled in, no row would
        // be found. The example of an optional list therefore stands on its items, where Swagger UI shows the example only.
        if (query is { Many: true, Required: false, Example: { } example })
            value.Examples = [Typed(query, example)];
        return new OpenApiParameter
        {
            Example = query is not { Required: true, Example: { } needed } ? null
                : query.Many ? new JsonArray([.. needed.Split(',').Select(part => JsonValue.Create(part))]) : Typed(query, needed),
            Name = query.Name,
            In = ParameterLocation.Query,
            Required = query.Required,
            Description = DescriptionOf(query),
            Schema = query.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value, MaxItems = 200 } : value,
            Style = query.Many ? ParameterStyle.Form : null,
            Explode = !query.Many,
        };
    }

    private static string DescriptionOf(QueryParameter query)
    {
        var description = query.Description;
        if (query is { Many: false, Required: false, Example: { } example })
            description += $", such as {example}";
        if (query.Many)
            description += ". Several values are separated by commas, or the parameter is repeated";
        if (query is { Many: true, Required: false, NamesColumns: false })
            description += ". A row matches if it has any of the values";
        if (query is { Many: true, Default: { } given })
            description += $". If absent: {given}";
        return description;
    }

    private static JsonValue Typed(QueryParameter query, string text) => query.Type switch
    {
        ParameterType.Integer => JsonValue.Create(int.Parse(text)),
        ParameterType.Boolean => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };
}
