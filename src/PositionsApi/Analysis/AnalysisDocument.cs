using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

/// <summary>
/// The declaration of an analysis whose answer is one JSON object and not a list. The object has the columns of the one row that
/// <paramref name="sql"/> returns, some of them JSON, and after them the two clocks and the permalink. The statement has these
/// parameters: the day as @as_of, the {id} in the path as @id, each given filter as @ and its name, and the public address of the
/// service as @base. <paramref name="shape"/> is the type that describes the answer in the OpenAPI document.
/// </summary>
internal sealed class AnalysisDocument(string path, string operation, Type shape, Func<IReadOnlyCollection<FilterValue>, string> sql)
{
    private QueryParameter[]? _parameters;

    public IReadOnlyList<Filter> Filters { get; init; } = [];
    public Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?>? Refuse { get; init; }
    /// <summary>The resource that the {id} in the path belongs to; null for a path without an id.</summary>
    public SingleResource? Of { get; init; }
    public required string Summary { get; init; }
    public required string Description { get; init; }
    /// <summary>A second form of the answer beside JSON; null if there is none.</summary>
    public TextForm? OtherForm { get; init; }

    private QueryParameter[] Parameters =>
        _parameters ??= [.. Filters.Select(filter => filter.Parameter), Clocks.AsOf, Clocks.KnownAt];

    public void Map(IEndpointRouteBuilder routes)
    {
        Describe(MapForm(routes, form: null), operation, Summary)
            .Produces(StatusCodes.Status200OK, shape, "application/json");
        if (OtherForm is { } form)
            Describe(MapForm(routes, form), operation + form.Name, $"{Summary}, as {form.Name}")
                .Produces<string>(StatusCodes.Status200OK, form.MediaType);
    }

    private RouteHandlerBuilder MapForm(IEndpointRouteBuilder routes, TextForm? form) =>
        routes.MapGet(path + form?.Suffix, (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time) =>
            AnswerAsync(http, record, publicUrl, time, form));

    private RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary)
    {
        if (Of is not null)
            route.WithMetadata(new PathExample("id", Of.Example, $"Id of the {Of.One}"))
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status410Gone);
        return route.WithName(name).AllowAnonymous().Cached()
            .WithTags(AnalysisFilters.Tag).WithSummary(summary).WithDescription(Description)
            .WithMetadata([.. Parameters])
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private async Task<Answer> AnswerAsync(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time, TextForm? form)
    {
        var ct = http.RequestAborted;
        var id = http.Request.RouteValues["id"] as string;
        if (Of is not null && !SingleResource.IsId(id))
            throw ProblemException.NotFound(Of.One, Json.Printable(id ?? ""));
        var query = new QueryValues(http.Request.Query, Parameters);
        FilterValue[] filters = [.. Filters.Select(filter => filter.Read(query)).OfType<FilterValue>()];
        if (Refuse?.Invoke(filters) is { } refused)
            query.Refuse(refused.Parameter, refused.Message);
        var clocks = Clocks.Read(query, time);
        query.ThrowIfWrong();

        var url = publicUrl.Of(http.Request);
        var body = new AnswerBody();
        Revision revision;
        string permalink = "";
        await using (var reading = await record.OpenAsync(
            clocks.Moment, Statements(filters), SqlParameters(clocks.Day, id, filters, url), ct))
        {
            await ListReferences.CheckAsync(filters, reading, ct);
            revision = reading.Revision;
            if (await reading.Rows.ReadAsync(ct))
            {
                permalink = Permalink(url, id, filters, clocks.Day, revision, form);
                Write(reading.Rows, body.Json, clocks.Day, revision, permalink);
            }
        }
        if (body.IsEmpty)
            return await Absent.AnswerAsync(http, record, clocks.Moment, Of!, id!, url);

        return Answer.Whole(form is null ? body : form.Of(body), revision, clocks.IsPinnedAt(revision)) with
        {
            ContentType = form is null ? Answer.JsonType : form.MediaType + "; charset=utf-8",
            Links = $"<{permalink}>; rel=\"cite-as\"",
        };
    }

    private string Statements(FilterValue[] filters) => string.Join(";\n", ListSql.References(filters).Append(sql(filters)));

    private static List<NpgsqlParameter> SqlParameters(DateOnly day, string? id, FilterValue[] filters, string url) =>
        [.. ListSql.Parameters(day, id, filters), new NpgsqlParameter<string>("base", url)];

    private string Permalink(string url, string? id, FilterValue[] filters, DateOnly day, Revision revision, TextForm? form)
    {
        var address = url + path.Replace("{id}", Uri.EscapeDataString(id ?? ""), StringComparison.Ordinal) + form?.Suffix;
        var asked = string.Concat(filters.Select(filter => $"&{filter.Filter.Name}={filter.Canonical}"));
        return PinnedAddress.Of(address, revision.KnownAt, day, asked);
    }

    private static void Write(NpgsqlDataReader row, Utf8JsonWriter json, DateOnly day, Revision revision, string permalink)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            json.WritePropertyName(row.GetName(i));
            if (row.IsDBNull(i))
                json.WriteNullValue();
            else if (row.GetDataTypeName(i) == "json")
                json.WriteRawValue(row.GetFieldValue<byte[]>(i), skipInputValidation: true);
            else if (row.GetDataTypeName(i) == "date")
                json.WriteStringValue(Dates.Format(row.GetFieldValue<DateOnly>(i)));
            else if (row.GetDataTypeName(i) == "integer")
                json.WriteNumberValue(row.GetInt32(i));
            else
                json.WriteStringValue(row.GetString(i));
        }
        json.WriteString("as_of", Dates.Format(day));
        json.WriteString("known_at", Dates.Format(revision.KnownAt));
        json.WriteString("permalink", permalink);
        json.WriteEndObject();
    }
}

/// <summary>A text form of an answer: the end of its path, and the function that makes the text from the JSON.</summary>
internal sealed record TextForm(string Suffix, string Name, string MediaType, Func<JsonElement, string> Write)
{
    public AnswerBody Of(AnswerBody json)
    {
        using (json)
        using (var document = JsonDocument.Parse(json.Written))
            return AnswerBody.OfText(Write(document.RootElement));
    }
}
