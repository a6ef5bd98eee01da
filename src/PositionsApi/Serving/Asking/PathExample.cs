namespace PositionsApi.Serving.Asking;

/// <summary>A path parameter as the document shows it, with a value that exists in the seed data.</summary>
internal sealed record PathExample(string Name, string Example, string Description);
