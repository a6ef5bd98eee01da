using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Lists;

/// <summary>The parameters of a list in one format. The filters of the list come first.</summary>
internal sealed class ListParameters
{
    public ListParameters(ListResource resource, Format format)
    {
        Sort = new("sort", "Columns to sort by. A leading - gives the descending order. Rows with equal values are sorted by id")
        {
            Many = true,
            NamesColumns = true,
            Default = resource.DefaultSort,
        };
        Fields = new("fields", "Only these columns, in this order") { Many = true, NamesColumns = true };
        Facet = new("facet", "Columns whose values are counted, over all rows that match the filters")
        {
            Many = true,
            NamesColumns = true,
            Allowed = resource.Facets,
        };
        Limit = format == Format.Json ? format.Limit with { Default = resource.UsualPage.ToString() } : format.Limit;
        All =
        [
            .. resource.Filters.Select(filter => filter.Parameter), Clocks.AsOf, Clocks.KnownAt, Sort, Fields, Limit,
            .. format.Parameters,
        ];
        if (format == Format.Json && resource.Facets.Count > 0)
            All = [.. All, Facet];
    }

    public IReadOnlyList<QueryParameter> All { get; }
    public QueryParameter Sort { get; }
    public QueryParameter Fields { get; }
    public QueryParameter Limit { get; }
    public QueryParameter Facet { get; }
}
