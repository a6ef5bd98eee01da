namespace PositionsApi.Serving.Lists;

/// <summary>The envelope of every list, as the OpenAPI document shows it; answers are written without making one.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">Rows in all, known when they fit on the first page or count=exact was asked for.</param>
/// <param name="NextCursor">Where the next page begins, null on the last one.</param>
/// <param name="NextUrl">Address of the next page, null on the last one.</param>
/// <param name="AsOf">The day that the answer is true for.</param>
/// <param name="KnownAt">The time of the last revision that the answer knows of.</param>
/// <param name="Permalink">Address that gives the same answer for ever.</param>
/// <param name="Facets">Counts by column, where facet was asked for.</param>
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
