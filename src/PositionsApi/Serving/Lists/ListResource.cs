using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// The declaration of a list. The service gives the list under /v1 as JSON pages, CSV, NDJSON and Excel workbooks. The columns
/// are the properties of <paramref name="row"/>; one of them must be the id.
/// </summary>
internal sealed class ListResource(string name, string one, Type row, string defaultSort)
{
    private static readonly Filter ChangedSince = Filter.Instant("changed_since", "r.recorded_at > @changed_since",
        "Rows that were recorded after this instant, such as the known_at of an earlier answer. Retractions are in /v1/changes");
    private readonly Dictionary<Format, ListParameters> _parameters = [];

    /// <summary>Plural, as in the path.</summary>
    public string Name { get; } = name;
    public string One { get; } = one;
    /// <summary>The type whose properties are the columns.</summary>
    public Type Row { get; } = row;
    public string DefaultSort { get; } = defaultSort;
    public Column[] Columns { get; } = Column.Of(row);
    public SortKey[] UsualSort { get; } = Sort.Parse(defaultSort.Split(','), Column.Of(row), out var complaint)
        ?? throw new ArgumentException(complaint, nameof(defaultSort));

    public string Path { get; init; } = $"/v1/{name}";
    /// <summary>
    /// The view that the rows are read from. Schema api has the view of the present record. Schema api_past has a view of the
    /// same name for the record at an earlier revision.
    /// </summary>
    public string View { get; init; } = name.Replace('-', '_');
    /// <summary>
    /// The function that the rows are read from, in place of a view. Filters without a predicate are arguments of the function.
    /// </summary>
    public FunctionCall? Function { get; init; }
    public string Tag { get; init; } = Labels.Of(name);
    /// <summary>The description in the OpenAPI document; null for the usual description.</summary>
    public string? Description { get; init; }
    /// <summary>The resource that the {id} in the path belongs to. The SQL reads the id as @id.</summary>
    public SingleResource? Of { get; init; }
    /// <summary>Number of rows on a page if the request gives no limit.</summary>
    public int UsualPage { get; init; } = JsonFormat.UsualPage;
    /// <summary>
    /// Checks the filters together, after each was checked alone. Returns the parameter and the message of a refusal, or null.
    /// </summary>
    public Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?>? Refuse { get; init; }
    public IReadOnlyList<Filter> Filters
    {
        get;
        // Rows of the record have the time at which they were recorded. A client can use that time to ask for new rows only.
        init => field = Columns.Any(column => column.Name == "recorded_at") ? [.. value, ChangedSince] : value;
    } = [];
    /// <summary>A condition that every request of the list applies.</summary>
    public string? Always { get; init; }
    /// <summary>The wide layout of the list, for example with a column for each party; null for a list without a wide layout.</summary>
    public WideLayout? Wide { get; init; }
    /// <summary>Columns whose values can be counted.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];
    public string Summary { get; init; } = Labels.Of(name);

    public ListParameters Parameters(Format format)
    {
        lock (_parameters)
            return _parameters.TryGetValue(format, out var known) ? known : _parameters[format] = new ListParameters(this, format);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet(Path, GetPage), Format.Json, $"List{Title}", Summary, Description ?? UsualDescription)
            .Cached()
            .Produces(StatusCodes.Status200OK, typeof(Page<>).MakeGenericType(Row), Format.Json.MediaType);
        routes.MapGet($"{Path}.json", GetPage).AllowAnonymous().Cached()
            .WithMetadata([.. Parameters(Format.Json).All])
            .ExcludeFromDescription();
        MapExports(routes);
    }

    /// <summary>Maps only the exports. The JSON at the same path is then an answer of another kind.</summary>
    public void MapExports(IEndpointRouteBuilder routes)
    {
        RefuseWrongNames();
        foreach (var format in Format.Exports)
        {
            var route = Describe(
                routes.MapGet(Path + format.Suffix, (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time) =>
                    AnswerAsync(format, http, record, publicUrl, time)),
                format, $"Export{Title}{format.Name}", $"{Summary}, {format.Label}", format.Description);
            route.Produces(StatusCodes.Status200OK, format.BodyType, format.MediaType);
            // The cache repeats bytes, so an answer whose bytes differ each time is not cached.
            if (format.GivesSameBytes)
                route.Cached(streams: !format.IsMadeWhole);
        }
    }

    private string Title => string.Concat(Name.Split('-', '_').Select(Labels.Of));

    private string UsualDescription =>
        $"Rows that are true on the day `as_of`, sorted by `{DefaultSort}` unless `sort` is given. "
        + "Follow `next_url` until it is null. `permalink` always gives this same answer.";

    /// <summary>Finds wrong names in a declaration when the service starts, before a request could meet them.</summary>
    private void RefuseWrongNames()
    {
        if (Facets.FirstOrDefault(facet => !Columns.Any(column => column.Name == facet)) is { } unknown)
            throw new InvalidOperationException($"{Name}: the facet {unknown} is not a column.");
        var arguments = new[] { Function, Wide?.Names, Wide?.Rows }.OfType<FunctionCall>().SelectMany(call => call.Filters);
        if (arguments.FirstOrDefault(name => !Filters.Any(filter => filter.Name == name && filter.Predicate is null)) is { } wrong)
            throw new InvalidOperationException($"{Name}: no filter without a predicate has the name of the argument {wrong}.");
    }

    private RouteHandlerBuilder Describe(RouteHandlerBuilder route, Format format, string operation, string summary, string description)
    {
        if (Of is not null)
            route.WithMetadata(new PathExample("id", Of.Example, $"Id of the {Of.One}"))
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status410Gone);
        return route
            .WithName(operation)
            .AllowAnonymous()
            .WithTags(Tag)
            .WithSummary(summary)
            .WithDescription(description)
            .WithMetadata([.. Parameters(format).All])
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private Task<Answer> GetPage(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time) =>
        AnswerAsync(Format.Json, http, record, publicUrl, time);

    private async Task<Answer> AnswerAsync(Format format, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time)
    {
        var ct = http.RequestAborted;
        var id = http.Request.RouteValues["id"] as string;
        if (Of is not null && !SingleResource.IsId(id))
            throw ProblemException.NotFound(Of.One, Json.Printable(id ?? ""));
        var request = ListRequest.Parse(this, format, http.Request.Query, time, id);
        var url = publicUrl.Of(http.Request);
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            var list = await PinnedList.ReadAsync(request, record, url, ct);
            if (list.NotModifiedFor(http.Request) is { } notModified)
                return notModified;
        }
        if (Of is not null && await record.LacksAsync(Of.One, id!, request.Clocks.Moment, ct))
            return await Absent.AnswerAsync(http, record, request.Clocks.Moment, Of, id!, url);
        if (Wide is not null && WideLayout.IsAskedFor(request.Filters))
            return await Wide.AnswerAsync(request, record, url, ct);
        return format is ExportFormat export
            ? await ListExport.AnswerAsync(request, export, record, url, ct)
            : await ListPage.AnswerAsync(request, record, url, ct);
    }
}
