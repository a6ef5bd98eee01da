using PositionsApi.Data;
using PositionsApi.Http;

namespace PositionsApi.Lists;

/// <summary>
/// One resource as a list: declared once, served as JSON pages, CSV and NDJSON under /v1. The properties of
/// <paramref name="row"/> are its columns, one of them the id.
/// </summary>
internal sealed class ListResource(string name, string one, Type row, string defaultSort)
{
    private ListParameters? json, csv, ndjson;

    /// <summary>Plural, as in the path.</summary>
    public string Name { get; } = name;
    public string One { get; } = one;
    /// <summary>The type whose properties are the columns.</summary>
    public Type Row { get; } = row;
    public string DefaultSort { get; } = defaultSort;
    public Column[] Columns { get; } = Column.Of(row);
    public SortKey[] UsualSort { get; } =
        Sort.Parse(defaultSort.Split(','), Column.Of(row), out var complaint) ?? throw new ArgumentException(complaint, nameof(defaultSort));

    public string Path { get; } = $"/v1/{name}";
    /// <summary>A view of this name in schema api and, over what was known at a revision, in api_past.</summary>
    public string View { get; init; } = name.Replace('-', '_');
    public IReadOnlyList<Filter> Filters { get; init; } = [];
    /// <summary>Holds for every row of the list whatever is asked.</summary>
    public string? Always { get; init; }
    /// <summary>Columns whose values can be counted.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];
    public string Summary { get; init; } = Lists.Facets.Label(name);

    public ListParameters Parameters(ListFormat format) => format switch
    {
        ListFormat.Csv => csv ??= new(this, format),
        ListFormat.Ndjson => ndjson ??= new(this, format),
        _ => json ??= new(this, format),
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var facet in Facets)
            if (!Columns.Any(column => column.Name == facet))
                throw new InvalidOperationException($"{Name}: the facet {facet} is not a column.");

        var title = string.Concat(Name.Split('-', '_').Select(Lists.Facets.Label));

        Describe(routes.MapGet(Path, GetPage), ListFormat.Json, $"List{title}", Summary)
            .Produces(StatusCodes.Status200OK, typeof(Page<>).MakeGenericType(Row), "application/json");
        routes.MapGet($"{Path}.json", GetPage).AllowAnonymous().ExcludeFromDescription();
        Describe(routes.MapGet($"{Path}.csv", GetCsv), ListFormat.Csv, $"Export{title}Csv", $"{Summary}, all as CSV")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        Describe(routes.MapGet($"{Path}.ndjson", GetNdjson), ListFormat.Ndjson, $"Export{title}Ndjson", $"{Summary}, all as JSON lines")
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");
    }

    private RouteHandlerBuilder Describe(RouteHandlerBuilder route, ListFormat format, string operation, string summary) => route
        .WithName(operation)
        .AllowAnonymous()
        .WithTags(Lists.Facets.Label(Name))
        .WithSummary(summary)
        .WithDescription(format switch
        {
            ListFormat.Csv => "Every row that the filters let through, streamed as RFC 4180: UTF-8, a header row always, columns only ever added at the end. Lists in a cell are joined with semicolons.",
            ListFormat.Ndjson => "Every row that the filters let through, streamed as one JSON object a line.",
            _ => $"Rows true for `as_of`, ordered by `{DefaultSort}` unless `sort` says otherwise. Follow `next_url` until it is null; `permalink` gives the same answer for ever.",
        })
        .WithMetadata([.. Parameters(format).All])
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private Task GetPage(HttpContext http, Record record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Json, http, record, publicUrl, clock);

    private Task GetCsv(HttpContext http, Record record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Csv, http, record, publicUrl, clock);

    private Task GetNdjson(HttpContext http, Record record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Ndjson, http, record, publicUrl, clock);

    private async Task Answer(ListFormat format, HttpContext http, Record record, PublicUrl publicUrl, TimeProvider clock)
    {
        var request = ListRequest.Parse(this, format, http.Request.Query, clock);
        var url = publicUrl.Of(http.Request);
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            var revision = await record.RevisionAsync(request.Moment, http.RequestAborted);
            if (new ListAnswer(request, revision, url).IsKnownTo(http))
                return;
        }
        if (format is ListFormat.Json)
            await ListPage.WriteAsync(request, record, url, http);
        else
            await ListExport.WriteAsync(request, record, url, http);
    }
}
