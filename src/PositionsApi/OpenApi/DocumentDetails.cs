using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.OpenApi;

/// <summary>Tags in reading order, described.</summary>
internal sealed class DocumentDetails((string Name, string Description)[] tags) : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        document.Tags = tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        // Reading needs no key.
        document.Security = [new OpenApiSecurityRequirement()];
        // The framework's own, which our Problem takes the place of.
        document.Components?.Schemas?.Remove("ProblemDetails");
    }
}
