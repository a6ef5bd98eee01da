using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Record;

/// <summary>
/// One resource of the record, declared once: as a list, as a single, and as the document that is written.
/// Routes, tags, imports, the codebook, the feed of changes and citations are made of these declarations.
/// </summary>
/// <param name="about">What the resource is, for readers of the OpenAPI document.</param>
internal sealed class Resource(string about)
{
    private DocumentType? _document;

    /// <summary>Plural, as in addresses and in the arrays of a bundle.</summary>
    public string Name => List.Name;
    /// <summary>Singular, and the name of the table.</summary>
    public string One => List.One;
    public string About => about;

    public required ListResource List { get; init; }
    public required SingleResource Single { get; init; }
    /// <summary>Every field of the document, except its id.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }
    /// <summary>What no field can judge alone.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    public DocumentType Document => _document ??= new(One, Name, Fields) { Rules = Rules };

    public void Map(IEndpointRouteBuilder routes)
    {
        List.Map(routes);
        Single.Map(routes, Document);
    }
}
