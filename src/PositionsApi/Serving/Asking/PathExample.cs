namespace PositionsApi.Serving.Asking;

/// <summary>A path parameter in the OpenAPI document, with an example value that exists in the seed data.</summary>
internal sealed record PathExample(string Name, string Example, string Description);
