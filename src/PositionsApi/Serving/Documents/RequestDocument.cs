namespace PositionsApi.Serving.Documents;

/// <summary>What the body of an operation is in the OpenAPI document: a document of a type, or any JSON object.</summary>
internal sealed record RequestDocument(DocumentType? Type, string MediaType = "application/json")
{
    /// <summary>Media types of other forms of the body, which no JSON schema describes.</summary>
    public IReadOnlyList<string> OtherMediaTypes { get; init; } = [];
}
