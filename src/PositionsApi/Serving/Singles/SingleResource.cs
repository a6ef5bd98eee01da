using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>
/// The declaration of the answer for one row of a resource. <paramref name="sql"/> reads the row with the id <c>@id</c>, as it is
/// true on the day <c>@as_of</c>. JSON columns hold the rows that belong to it. <paramref name="shape"/> is the type that
/// describes the answer in the OpenAPI document.
/// </summary>
internal sealed class SingleResource(string name, string one, Type shape, string example, string sql)
{
    private static readonly QueryParameter[] Parameters = [Clocks.AsOf, Clocks.KnownAt];
    private readonly Dictionary<string, ColumnKind> _kinds =
        Column.Of(shape.BaseType!).ToDictionary(column => column.Name, column => column.Kind);

    private Column[]? _columns;

    public string Name => name;
    public string One => one;
    public string Sql => sql;
    public string Shape => shape.Name;
    public string Example => example;
    /// <summary>The SQL expression for the title that a citation gives the row. Null if single rows cannot be cited.</summary>
    public string? Title { get; init; }
    public string VersionColumn { get; init; } = "version";
    public static bool IsId([NotNullWhen(true)] string? id) => id is not null && Regex.IsMatch(id, DocumentType.SlugPattern);
    /// <summary>The address of the row with this id.</summary>
    public string Address(string publicUrl, string id) => $"{publicUrl}/v1/{name}/{Uri.EscapeDataString(id)}";
    public string TitleSql => $"select {Title}, r.{VersionColumn}, r.recorded_at from {name} r where r.id = @id";

    public void Map(IEndpointRouteBuilder routes, DocumentType document)
    {
        Describe(routes.MapGet($"/v1/{name}/{{id}}", Get), $"Get{shape.Name}", $"One {one}, with its related rows",
                $"The {one} as one JSON object. With `known_at`, the answer is the {one} as the record had it at that instant. "
                + "A renamed id answers 308. A retracted id answers 410 with the link to the last version.", Parameters)
            .Produces(StatusCodes.Status200OK, shape, "application/json")
            .ProducesProblem(StatusCodes.Status410Gone);
        Describe(routes.MapGet($"/v1/{name}/{{id}}/versions", new Versions(this, document).List), $"List{shape.Name}Versions",
                $"Versions of one {one}: who changed what, when and why, latest first",
                "The record overwrites nothing: every change makes a new version, and a retraction keeps the last version. "
                + "`changed_fields` compares a version with the version before it.", Versions.Parameters)
            .Produces<VersionPage>(StatusCodes.Status200OK, "application/json");
    }

    private RouteHandlerBuilder Describe(
        RouteHandlerBuilder route, string operation, string summary, string description, IEnumerable<QueryParameter> parameters) => route
        .WithName(operation)
        .AllowAnonymous()
        .Cached()
        .WithTags(Labels.Of(name))
        .WithSummary(summary)
        .WithDescription(description)
        .WithMetadata([.. parameters])
        .WithMetadata(new PathExample("id", example, $"Id of the {one}"))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task<Answer> Get(string id, HttpContext http, RecordReader record, PublicUrl publicUrl, TimeProvider time)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var clocks = Clocks.Read(query, time);
        query.ThrowIfWrong();
        if (!IsId(id))
            throw ProblemException.NotFound(one, Notation.Json.Printable(id));

        var url = publicUrl.Of(http.Request);
        var body = new AnswerBody();
        Revision revision;
        await using (var reading = await record.OpenRowAsync(clocks.Moment, sql,
            [new NpgsqlParameter<string>("id", id), new NpgsqlParameter<DateOnly>("as_of", clocks.Day)], http.RequestAborted))
        {
            revision = reading.Revision;
            if (reading.HasRow)
                Write(reading.Rows, reading.Columns, body.Json, url);
        }
        if (body.IsEmpty)
            return await Absent.AnswerAsync(http, record, clocks.Moment, this, id, url);

        var self = Address(url, id);
        var permalink = PinnedAddress.Of(self, revision.KnownAt, clocks.Day);
        return Answer.Whole(body, revision, clocks.IsPinnedAt(revision)) with
        {
            Links = $"<{permalink}>; rel=\"cite-as\", <{self}/versions>; rel=\"version-history\"",
        };
    }

    /// <summary>
    /// Writes the first <paramref name="columns"/> columns of the row, which are the columns of <see cref="Sql"/>. The reader may
    /// have further columns after them.
    /// </summary>
    public void Write(NpgsqlDataReader row, int columns, Utf8JsonWriter json, string publicUrl) =>
        JsonRows.Write(json, row, _columns ??= ColumnsOf(row, columns), publicUrl);

    // The result is kept, because the statement always returns the same columns.
    private Column[] ColumnsOf(NpgsqlDataReader row, int columns) =>
    [
        .. Enumerable.Range(0, columns).Select(row.GetName)
            .Select(column => new Column(column, _kinds.TryGetValue(column, out var kind) ? kind : ColumnKind.Json, Nullable: true)),
    ];
}
