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
/// One resource as a list: declared once, served as JSON pages, CSV, NDJSON and workbooks under /v1. The properties of
/// <paramref name="row"/> are its columns, one of them the id.
/// </summary>
internal sealed class ListResource(string name, string one, Type row, string defaultSort)
{
    private static readonly Filter ChangedSince = Filter.Instant("changed_since", "r.recorded_at > @changed_since",
        "Came into the record after this instant, such as the known_at of an earlier answer. Retractions are in /v1/changes");
    private readonly Dictionary<Format, ListParameters> _parameters = [];

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
    /// <summary>The view that the rows are read from: one of this name in schema api and, over what was known at a revision, in api_past.</summary>
    public string View { get; init; } = name.Replace('-', '_');
    /// <summary>The function there that the rows are read from, where it is none of the views; filters without a predicate are its arguments.</summary>
    public FunctionCall? Function { get; init; }
    public string Tag { get; init; } = Labels.Of(name);
    /// <summary>Said of it in the document, where the usual words do not do.</summary>
    public string? Description { get; init; }
    /// <summary>The resource whose {id} the path carries: the argument @id of the view.</summary>
    public SingleResource? Of { get; init; }
    /// <summary>Rows on a page if no limit is given.</summary>
    public int UsualPage { get; init; } = JsonFormat.UsualPage;
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
        routes.MapGet($"{Path}.json", GetPage).AllowAnonymous().Cached().WithMetadata([.. Parameters(Format.Json).All]).ExcludeFromDescription();
        MapExports(routes);
    }

    /// <summary>The exports alone, where the JSON of the same path is no list.</summary>
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
            // What is other bytes each time cannot be given again.
            if (format.GivesSameBytes)
                route.Cached(streams: !format.IsMadeWhole);
        }
    }

    private string Title => string.Concat(Name.Split('-', '_').Select(Labels.Of));

    private string UsualDescription =>
        $"Rows true for `as_of`, ordered by `{DefaultSort}` unless `sort` says otherwise. Follow `next_url` until it is null; `permalink` gives the same answer for ever.";

    /// <summary>A declaration that names what is not there is found at the start and not by a reader.</summary>
    private void RefuseWrongNames()
    {
        if (Facets.FirstOrDefault(facet => !Columns.Any(column => column.Name == facet)) is { } unknown)
            throw new InvalidOperationException($"{Name}: the facet {unknown} is not a column.");
        var arguments = new[] { Function, Wide?.Names, Wide?.Rows }.OfType<FunctionCall>().SelectMany(call => call.Filters);
        if (arguments.FirstOrDefault(name => !Filters.Any(filter => filter.Name == name && filter.Predicate is null)) is { } wrong)
            throw new InvalidOperationException($"{Name}: the argument {wrong} is no filter without a predicate.");
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
            var list = new PinnedList(request, await record.RevisionAsync(request.Clocks.Moment, ct), url);
            if (list.KnownTo(http.Request) is { } known)
                return known;
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
