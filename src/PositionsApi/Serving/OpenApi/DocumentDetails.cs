using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.Serving.OpenApi;

/// <summary>Gives each OpenAPI document its tags, in the order in which a newcomer reads them, and says whether it needs a key.</summary>
internal sealed class DocumentDetails((string Name, string Description)[] tags) : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var used = document.Paths
            .SelectMany(path => path.Value.Operations!.Values)
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name)
            .ToHashSet();
        document.Tags = tags
            .Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();
        document.Security = context.DocumentName == OpenApiSetup.EditingDocument
            ? [Requirement("Bearer", document), Requirement("ApiKey", document)]
            // Reading needs no key.
            : [new OpenApiSecurityRequirement()];
        if (context.DocumentName != OpenApiSetup.EditingDocument)
            document.Components?.SecuritySchemes?.Clear();
        // The framework adds its own schema of problems. Our schema Problem replaces it.
        document.Components?.Schemas?.Remove("ProblemDetails");
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
