namespace PositionsApi.Serving.Lists;

/// <summary>One page of a list, in its envelope.</summary>
/// <remarks>Only the OpenAPI document uses this type. Answers are written as JSON without it.</remarks>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">
/// Number of rows on all pages; known if all rows fit on the first page, or if `count=exact` was given.
/// </param>
/// <param name="NextCursor">Cursor of the next page; null on the last page.</param>
/// <param name="NextUrl">Address of the next page; null on the last page.</param>
/// <param name="AsOf">The day for which the answer is true.</param>
/// <param name="KnownAt">Time of the last revision that the answer includes.</param>
/// <param name="Permalink">Address that always gives this same answer.</param>
/// <param name="Facets">Counts of values by column, if `facet` was given.</param>
public sealed record Page<TRow>(
    IReadOnlyList<TRow> Items,
    int? Total,
    string? NextCursor,
    Uri? NextUrl,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    Uri Permalink,
    IReadOnlyDictionary<string, Facet>? Facets);

public sealed record Facet(string Label, IReadOnlyList<FacetValue> Values);

public sealed record FacetValue(string? Code, string Label, int Count);
