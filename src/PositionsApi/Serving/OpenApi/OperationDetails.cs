using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Problems;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.Serving.OpenApi;

/// <summary>
/// What endpoints say of themselves in metadata: query parameters with their bounds and examples, path examples, one
/// schema for every failure, and the headers of an answer.
/// </summary>
internal sealed class OperationDetails : IOperationFilter
{
    private static readonly (string Name, string Description)[] AnswerHeaders =
    [
        ("ETag", "Tag of this answer, strong except for workbooks; send it as If-None-Match and get 304 while nothing changed"),
        ("Last-Modified", "Time of the last revision that the answer knows of"),
        ("Link", "cite-as: the permalink; next: the page after; alternate: the same rows in another format"),
        ("RateLimit", "What is left of the quota, and the seconds until it is whole again"),
        ("RateLimit-Policy", "The quota: q requests in w seconds"),
        ("X-Request-Id", "Names the request in our logs"),
    ];
    private static readonly (string Name, string Description)[] RefusalHeaders =
    [
        ("Retry-After", "Seconds after which a request is taken again"),
        .. AnswerHeaders.Where(header => header.Name.StartsWith("RateLimit", StringComparison.Ordinal)),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var path in metadata.OfType<PathExample>())
        {
            if (operation.Parameters.FirstOrDefault(parameter => parameter.Name == path.Name) is not OpenApiParameter parameter)
                operation.Parameters.Insert(0, parameter = new OpenApiParameter { Name = path.Name, In = ParameterLocation.Path, Required = true });
            parameter.Description = path.Description;
            parameter.Example = JsonValue.Create(path.Example);
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 120 };
        }
        foreach (var query in metadata.OfType<QueryParameter>())
            operation.Parameters.Add(Describe(query));

        if (metadata.OfType<RequestDocument>().SingleOrDefault() is { } body)
            operation.RequestBody = DocumentSchemas.Describe(body);
        foreach (var (_, answer) in operation.Responses!.Where(response => response.Key is "200" or "201" && metadata.OfType<RequestDocument>().Any(body => body.Type is not null)))
            (answer as OpenApiResponse)!.Description = "The published row as a read gives it; with review, the draft.";

        foreach (var status in new[] { 429, 500, 503 })
            operation.Responses!.TryAdd(status.ToString(), new OpenApiResponse());
        if (context.DocumentName != OpenApiSetup.EditingDocument && context.ApiDescription.RelativePath!.StartsWith("v1", StringComparison.Ordinal))
            operation.Responses!.TryAdd("304", new OpenApiResponse { Description = "Not modified: the answer that If-None-Match names is still right." });

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
            else if (status == "200" && context.ApiDescription.HttpMethod == "GET" && context.ApiDescription.RelativePath!.StartsWith("v1", StringComparison.Ordinal))
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
            ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) },
        };
    }

    private static OpenApiParameter Describe(QueryParameter query)
    {
        var value = new OpenApiSchema
        {
            Type = query.Type switch { ParameterType.Integer => JsonSchemaType.Integer, ParameterType.Boolean => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = query.Type switch { ParameterType.Date => "date", ParameterType.Instant => "date-time", ParameterType.Integer => "int32", _ => null },
            Minimum = query.Minimum?.ToString(),
            Maximum = query.Maximum?.ToString(),
            MaxLength = query.Type == ParameterType.Text && query.Allowed is null ? 8000 : null,
            Enum = query.Allowed?.Select(allowed => (JsonNode)JsonValue.Create(allowed)).ToList(),
        };
        if (!query.Many && query.Default is { } given)
            value.Default = Typed(query, given);
        // On the items of a list, Swagger UI shows an example without filling it in: all filters at once find nothing.
        if (query is { Many: true, Required: false, Example: { } example })
            value.Examples = [Typed(query, example)];
        return new OpenApiParameter
        {
            Example = query is not { Required: true, Example: { } needed } ? null
                : query.Many ? new JsonArray([.. needed.Split(',').Select(one => JsonValue.Create(one))]) : Typed(query, needed),
            Name = query.Name,
            In = ParameterLocation.Query,
            Required = query.Required,
            Description = query.Description + (query is { Many: false, Required: false, Example: { } such } ? $", such as {such}" : "") + (query.Many && query.Default is not null ? $". {query.Default} if absent" : "") + (query.Many ? query.Required ? ". A comma list or repeats, in order" : ". A comma list or repeats: any of them" : ""),
            Schema = query.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value, MaxItems = 200 } : value,
            Style = query.Many ? ParameterStyle.Form : null,
            Explode = !query.Many,
        };
    }

    private static JsonValue Typed(QueryParameter query, string text) => query.Type switch
    {
        ParameterType.Integer => JsonValue.Create(int.Parse(text)),
        ParameterType.Boolean => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };
}
