using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// One resource as a list: declared once, served as JSON pages, CSV, NDJSON and workbooks under /v1. The properties of
/// <paramref name="row"/> are its columns, one of them the id.
/// </summary>
internal sealed class ListResource(string name, string one, Type row, string defaultSort)
{
    private static readonly Filter ChangedSince = Filter.Instant("changed_since", "r.recorded_at > @changed_since",
        "Came into the record after this instant, such as the known_at of an earlier answer. Retractions are in /v1/changes");
    private ListParameters? json, csv, ndjson, xlsx;

    /// <summary>Plural, as in the path.</summary>
    public string Name { get; } = name;
    public string One { get; } = one;
    /// <summary>The type whose properties are the columns.</summary>
    public Type Row { get; } = row;
    public string DefaultSort { get; } = defaultSort;
    public Column[] Columns { get; } = Column.Of(row);
    public SortKey[] UsualSort { get; } =
        Sort.Parse(defaultSort.Split(','), Column.Of(row), out var complaint) ?? throw new ArgumentException(complaint, nameof(defaultSort));

    public string Path { get; init; } = $"/v1/{name}";
    /// <summary>
    /// A view of this name in schema api and, over what was known at a revision, in api_past; or the call of a function
    /// there, with filters without a predicate as its arguments.
    /// </summary>
    public string View { get; init; } = name.Replace('-', '_');
    public string Tag { get; init; } = Labels.Of(name);
    /// <summary>Said of it in the document, where the usual words do not do.</summary>
    public string? Description { get; init; }
    /// <summary>The resource whose {id} the path carries: the argument @id of the view.</summary>
    public SingleResource? Of { get; init; }
    /// <summary>Rows on a page if no limit is given.</summary>
    public int UsualPage { get; init; } = ListParameters.UsualPage;
    /// <summary>What is wrong with filters that are each right, if anything.</summary>
    public Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?>? Refuse { get; init; }
    public IReadOnlyList<Filter> Filters
    {
        get;
        // Rows of the record say when they came into it, and so can be asked for what is new.
        init => field = Columns.Any(column => column.Name == "recorded_at") ? [.. value, ChangedSince] : value;
    } = [];
    /// <summary>Holds for every row of the list whatever is asked.</summary>
    public string? Always { get; init; }
    /// <summary>The same answer as a table with a column for each of something, where it has one.</summary>
    public WideLayout? Wide { get; init; }
    /// <summary>Columns whose values can be counted.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];
    public string Summary { get; init; } = Labels.Of(name);

    public ListParameters Parameters(ListFormat format) => format switch
    {
        ListFormat.Csv => csv ??= new(this, format),
        ListFormat.Ndjson => ndjson ??= new(this, format),
        ListFormat.Xlsx => xlsx ??= new(this, format),
        _ => json ??= new(this, format),
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var facet in Facets)
            if (!Columns.Any(column => column.Name == facet))
                throw new InvalidOperationException($"{Name}: the facet {facet} is not a column.");

        Describe(routes.MapGet(Path, GetPage), ListFormat.Json, $"List{Title}", Summary)
            .Produces(StatusCodes.Status200OK, typeof(Page<>).MakeGenericType(Row), "application/json");
        routes.MapGet($"{Path}.json", GetPage).AllowAnonymous().Cached().WithMetadata([.. Parameters(ListFormat.Json).All]).ExcludeFromDescription();
        MapExports(routes);
    }

    /// <summary>The exports alone, where the JSON of the same path is no list.</summary>
    public void MapExports(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet($"{Path}.csv", GetCsv), ListFormat.Csv, $"Export{Title}Csv", $"{Summary}, all as CSV")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        Describe(routes.MapGet($"{Path}.ndjson", GetNdjson), ListFormat.Ndjson, $"Export{Title}Ndjson", $"{Summary}, all as JSON lines")
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");
        Describe(routes.MapGet($"{Path}.xlsx", GetXlsx), ListFormat.Xlsx, $"Export{Title}Xlsx", $"{Summary}, all as an Excel workbook")
            .Produces<Stream>(StatusCodes.Status200OK, ListFormat.Xlsx.MediaType());
    }

    private string Title => string.Concat(Name.Split('-', '_').Select(Labels.Of));

    private RouteHandlerBuilder Describe(RouteHandlerBuilder route, ListFormat format, string operation, string summary)
    {
        if (Of is not null)
            route.WithMetadata(new PathExample("id", Of.Example, $"Id of the {Of.One}")).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        // A workbook is large, seldom asked for, and other bytes each time.
        if (format is not ListFormat.Xlsx)
            route.Cached(streams: format is not ListFormat.Json);
        return route
            .WithName(operation)
            .AllowAnonymous()
            .WithTags(Tag)
            .WithSummary(summary)
            .WithDescription(format switch
            {
                ListFormat.Csv => "Every row that the filters let through, streamed as RFC 4180: UTF-8, a header row always, columns only ever added at the end. Lists in a cell are joined with semicolons.",
                ListFormat.Ndjson => "Every row that the filters let through, streamed as one JSON object a line.",
                ListFormat.Xlsx => "Every row that the filters let through, as a workbook: dates, numbers and booleans are typed cells, text stays text, lists in a cell are joined with semicolons, days before March 1900 are text. The second sheet, `about`, has the query, its permalink, both clocks and the licence. More rows than a sheet holds (1,048,575) are a 400.",
                _ when Description is not null => Description,
                _ => $"Rows true for `as_of`, ordered by `{DefaultSort}` unless `sort` says otherwise. Follow `next_url` until it is null; `permalink` gives the same answer for ever.",
            })
            .WithMetadata([.. Parameters(format).All])
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private Task GetPage(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Json, http, record, publicUrl, clock);

    private Task GetCsv(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Csv, http, record, publicUrl, clock);

    private Task GetNdjson(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Ndjson, http, record, publicUrl, clock);

    private Task GetXlsx(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) =>
        Answer(ListFormat.Xlsx, http, record, publicUrl, clock);

    private async Task Answer(ListFormat format, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock)
    {
        var id = http.Request.RouteValues["id"] as string;
        if (Of is not null && !SingleResource.IsId(id))
            throw ProblemException.NotFound(Of.One, Json.Printable(id ?? ""));
        var request = ListRequest.Parse(this, format, http.Request.Query, clock, id);
        var url = publicUrl.Of(http.Request);
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            var revision = await record.RevisionAsync(request.Moment, http.RequestAborted);
            if (new ListAnswer(request, revision, url).IsKnownTo(http))
                return;
        }
        if (Of is not null && await record.LacksAsync(Of.One, id!, request.Moment, http.RequestAborted))
            await Absent.AnswerAsync(http, record, request.Moment, Of.Name, Of.One, id!, url, Path[(Path.IndexOf('}', StringComparison.Ordinal) + 1)..] + format.Suffix());
        else if (Wide is not null && WideLayout.IsAskedFor(request.Filters))
            await Wide.WriteAsync(request, record, url, http);
        else if (format is ListFormat.Json)
            await ListPage.WriteAsync(request, record, url, http);
        else
            await ListExport.WriteAsync(request, record, url, http);
    }
}
