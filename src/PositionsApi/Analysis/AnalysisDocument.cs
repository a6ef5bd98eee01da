using System.Text;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Analysis;

/// <summary>
/// An answer that is no list: the one row that <paramref name="sql"/> gives, json columns and all, with the two clocks
/// and the permalink after it. The filters are arguments, @ and their names; @base is our own address, for links. <paramref name="shape"/> is how the OpenAPI
/// document describes it.
/// </summary>
internal sealed class AnalysisDocument(string path, string operation, Type shape, string sql)
{
    private QueryParameter[]? _parameters;

    public IReadOnlyList<Filter> Filters { get; init; } = [];
    public Func<IReadOnlyList<FilterValue>, (string Parameter, string Message)?>? Refuse { get; init; }
    /// <summary>The resource whose {id} the path carries, which is @id.</summary>
    public SingleResource? Of { get; init; }
    public required string Summary { get; init; }
    public required string Description { get; init; }
    /// <summary>Another form than JSON, and the suffix and media type that it has.</summary>
    public (string Suffix, string Name, string MediaType, Func<JsonElement, string> Write)? OtherForm { get; init; }

    private QueryParameter[] Parameters => _parameters ??= [.. Filters.Select(filter => filter.Parameter), ListParameters.AsOf, ListParameters.KnownAt];

    public void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet(path, (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) => AnswerAsync(http, record, publicUrl, clock, write: null)), operation, Summary)
            .Produces(StatusCodes.Status200OK, shape, "application/json");
        if (OtherForm is { } form)
            Describe(routes.MapGet(path + form.Suffix, (HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock) => AnswerAsync(http, record, publicUrl, clock, form.Write)), operation + form.Name, $"{Summary}, as {form.Name}")
                .Produces<string>(StatusCodes.Status200OK, form.MediaType);
    }

    private RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary)
    {
        if (Of is not null)
            route.WithMetadata(new PathExample("id", Of.Example, $"Id of the {Of.One}"))
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status410Gone);
        return route.WithName(name).AllowAnonymous().Cached().WithTags("Analysis").WithSummary(summary).WithDescription(Description)
            .WithMetadata([.. Parameters])
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private async Task AnswerAsync(HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider clock, Func<JsonElement, string>? write)
    {
        var ct = http.RequestAborted;
        var id = http.Request.RouteValues["id"] as string;
        if (Of is not null && !SingleResource.IsId(id))
            throw ProblemException.NotFound(Of.One, Json.Printable(id ?? ""));
        var query = new QueryValues(http.Request.Query, Parameters);
        FilterValue[] filters = [.. Filters.Select(filter => filter.Read(query)).OfType<FilterValue>()];
        if (Refuse?.Invoke(filters) is { } refused)
            query.Refuse(refused.Parameter, refused.Message);
        var asOf = query.Day(ListParameters.AsOf);
        var moment = new Moment(query.Instant(ListParameters.KnownAt));
        query.ThrowIfWrong();

        var day = asOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var url = publicUrl.Of(http.Request);
        var statements = ListSql.References(filters).Append(ListSql.From(sql, Filters, filters));
        using var answer = new JsonAnswer();
        Revision revision;
        string? permalink = null;
        await using (var reading = await record.OpenAsync(moment, string.Join(";\n", statements), [.. ListSql.Parameters(day, id, filters), new NpgsqlParameter<string>("base", url)], ct))
        {
            await ListReferences.CheckAsync(filters, reading, ct);
            revision = reading.Revision;
            if (await reading.Rows.ReadAsync(ct))
            {
                permalink = Permalink(url, id, filters, day, revision, write is null ? "" : OtherForm!.Value.Suffix);
                Write(reading.Rows, answer.Json, day, revision, permalink);
            }
        }
        if (permalink is null)
        {
            await Absent.AnswerAsync(http, record, moment, Of!.Name, Of.One, id!, url, path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..] + (write is null ? "" : OtherForm!.Value.Suffix));
            return;
        }

        http.Response.Headers.Link = $"<{permalink}>; rel=\"cite-as\"";
        var forEver = moment.KnownAt is not null && asOf is not null && revision.Settled;
        if (write is null)
        {
            await answer.WriteAsync(http, revision, forEver);
            return;
        }
        await answer.Json.FlushAsync(ct);
        using var text = new JsonAnswer();
        using (var document = JsonDocument.Parse(answer.Body.Written))
            Encoding.UTF8.GetBytes(write(document.RootElement), text.Body);
        await text.WriteAsync(http, revision, forEver, OtherForm!.Value.MediaType + "; charset=utf-8");
    }

    private string Permalink(string url, string? id, FilterValue[] filters, DateOnly day, Revision revision, string suffix)
    {
        var address = url + path.Replace("{id}", Uri.EscapeDataString(id ?? ""), StringComparison.Ordinal) + suffix;
        var filtering = string.Concat(filters.Select(filter => $"{filter.Filter.Name}={filter.Canonical}&"));
        return $"{address}?{filtering}as_of={Dates.Format(day)}&known_at={Dates.Format(revision.KnownAt)}";
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
