namespace PositionsApi.Serving.Documents;

/// <summary>The body of an operation in the OpenAPI document: a document of a type, or any JSON object if the type is null.</summary>
internal sealed record RequestDocument(DocumentType? Type, string MediaType = "application/json")
{
    /// <summary>Media types of other forms of the body. No JSON schema describes these forms.</summary>
    public IReadOnlyList<string> OtherMediaTypes { get; init; } = [];
}
