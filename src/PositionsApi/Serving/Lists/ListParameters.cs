using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Lists;

/// <summary>The parameters that every list of one resource takes in one format, its own filters first.</summary>
internal sealed class ListParameters
{
    public const int LargestPage = 5000;
    public const int UsualPage = 1000;

    public static readonly QueryParameter AsOf = new("as_of", "The day that the answer is true for, today in UTC if absent", ParameterType.Date) { Example = "2026-02-18" };
    public static readonly QueryParameter KnownAt = new("known_at", "What this record held at that instant: nothing recorded later shows. Now if absent", ParameterType.Instant);
    public static readonly QueryParameter Cursor = new("cursor", "The next_cursor of the page before. It pins as_of and known_at, so that a walk sees every row once");
    public static readonly QueryParameter Shape = new("shape", "array gives the bare rows; paging is then in the Link and X-Total-Count headers") { Allowed = ["objects", "array"], Default = "objects" };
    public static readonly QueryParameter Count = new("count", "exact fills total even where the rows do not fit on one page") { Allowed = ["exact"] };
    public static readonly QueryParameter Profile = new("profile", "excel adds a byte order mark, disarms cells that Excel would run as formulas, and downloads") { Allowed = ["excel"] };
    public static readonly QueryParameter Download = new("download", "1 or true offers the answer as a file to save") { Allowed = ["1", "true", "0", "false"] };
    private static readonly QueryParameter PageLimit = new("limit", "Most rows in the answer", ParameterType.Integer) { Minimum = 1, Maximum = LargestPage, Default = "1000", Example = "50" };
    private static readonly QueryParameter SheetLimit = new("limit", "Most rows in the answer; as many as a sheet holds if absent", ParameterType.Integer) { Minimum = 1, Maximum = Workbook.MostRows };
    private static readonly QueryParameter ExportLimit = new("limit", "Most rows in the answer, all if absent", ParameterType.Integer) { Minimum = 1, Maximum = int.MaxValue };

    public ListParameters(ListResource resource, ListFormat format)
    {
        Sort = new("sort", "Columns to order by, each with a leading - to reverse; the id always comes last") { Many = true, Default = resource.DefaultSort };
        Fields = new("fields", "Only these columns, in this order") { Many = true };
        Facet = new("facet", "Columns to count the values of, over all rows that the filters let through") { Many = true, Allowed = resource.Facets };
        Limit = format switch
        {
            ListFormat.Json => PageLimit with { Default = resource.UsualPage.ToString() },
            ListFormat.Xlsx => SheetLimit,
            _ => ExportLimit,
        };

        All = [.. resource.Filters.Select(filter => filter.Parameter), AsOf, KnownAt, Sort, Fields, Limit];
        All = format switch
        {
            ListFormat.Csv => [.. All, Profile, Download],
            ListFormat.Ndjson => [.. All, Download],
            ListFormat.Xlsx => All,
            _ when resource.Facets.Count == 0 => [.. All, Cursor, Shape, Count],
            _ => [.. All, Cursor, Shape, Count, Facet],
        };
    }

    public IReadOnlyList<QueryParameter> All { get; }
    public QueryParameter Sort { get; }
    public QueryParameter Fields { get; }
    public QueryParameter Limit { get; }
    public QueryParameter Facet { get; }
}
