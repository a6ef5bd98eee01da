using System.Diagnostics.CodeAnalysis;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Singles;

namespace PositionsApi.Record;

/// <summary>
/// Every resource of the record. A new resource is an entry here. Code that needs all resources takes them from here.
/// </summary>
internal static class Catalog
{
    /// <summary>The resources in the order of the documentation. A new reader needs the first resources first.</summary>
    public static readonly IReadOnlyList<Resource> All =
    [
        Positions.Resource, Issues.Resource, Parties.Resource, Processes.Resource, People.Resource, Plans.Resource,
        Meetings.Resource, Statements.Resource, Sources.Resource, Figures.Resource, Disputes.Resource,
    ];

    public static readonly IReadOnlyList<ListResource> Lists = [.. All.Select(resource => resource.List)];
    public static readonly IReadOnlyList<SingleResource> Singles = [.. All.Select(resource => resource.Single)];
    /// <summary>The document types in the order in which an import loads them.</summary>
    public static readonly IReadOnlyList<DocumentType> Documents = [.. InLoadOrder(All).Select(resource => resource.Document)];

    /// <summary>The tags of the OpenAPI document, each with its description.</summary>
    public static IEnumerable<(string Name, string Description)> Tags => All.Select(resource => (resource.List.Tag, resource.About));

    public static DocumentType OfTable(string table) => Documents.Single(document => document.Table == table);

    public static bool TryFind(string plural, [NotNullWhen(true)] out DocumentType? document)
    {
        document = Documents.FirstOrDefault(candidate => candidate.Plural == plural);
        return document is not null;
    }

    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        foreach (var resource in All)
            resource.Map(routes);
    }

    /// <summary>
    /// The order in which an import loads documents. A resource comes after the resources that it refers to. References between rows
    /// of the same resource do not count, because one statement loads these rows together.
    /// </summary>
    public static IReadOnlyList<Resource> InLoadOrder(IEnumerable<Resource> resources)
    {
        List<Resource> ordered = [], waiting = [.. resources];
        while (waiting.Count > 0)
        {
            var next = waiting.Find(resource => !waiting.Any(other => other != resource && resource.Document.RefersTo(other.One)))
                ?? throw new InvalidOperationException(
                    $"These documents refer to each other in a circle: {string.Join(", ", waiting.Select(resource => resource.Name))}.");
            ordered.Add(next);
            waiting.Remove(next);
        }
        return ordered;
    }
}
