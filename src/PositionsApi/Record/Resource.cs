using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Record;

/// <summary>
/// The declaration of one resource of the record: its list, its single row, and its document for writes. Routes, tags, imports,
/// the codebook, the feed of changes and citations are all made from these declarations.
/// </summary>
/// <param name="about">The description of the resource in the OpenAPI document.</param>
internal sealed class Resource(string about)
{
    private DocumentType? _document;

    /// <summary>The plural name, which addresses and the arrays of a bundle use.</summary>
    public string Name => List.Name;
    /// <summary>The singular name, which is also the name of the table.</summary>
    public string One => List.One;
    public string About => about;

    public required ListResource List { get; init; }
    public required SingleResource Single { get; init; }
    /// <summary>Every field of the document, except its id.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }
    /// <summary>Rules that need more than one field.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    public DocumentType Document => _document ??= new(One, Name, Fields) { Rules = Rules };

    public void Map(IEndpointRouteBuilder routes)
    {
        List.Map(routes);
        Single.Map(routes, Document);
    }
}
