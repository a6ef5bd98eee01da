using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>Shows editors the drafts that wait for publication.</summary>
internal static class DraftEndpoints
{
    private static readonly QueryParameter Resource = new("resource", "Plural name of the resource")
    {
        Allowed = [.. Catalog.Documents.Select(document => document.Plural)],
    };
    private static readonly QueryParameter Author = new("author", "Name of the person or key that last saved the draft");
    private static readonly QueryParameter State = new("state", "draft (waits for a reviewer), or returned (by a reviewer)")
    {
        Allowed = ["draft", "returned"],
    };
    private static readonly QueryParameter Import = new("import", "Id of the import that made the draft");
    private static readonly QueryParameter[] Parameters = [Resource, Author, State, Import];
    private const int MaxListed = 1000;

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/v1/drafts")
            .WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument).RequireAuthorization(Roles.Editor)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        drafts.MapGet("/", List).WithName("ListDrafts").WithSummary("List the drafts that wait for publication")
            .WithDescription(
                $"The draft that was saved last comes first. The answer holds at most {MaxListed:N0} drafts. "
                + "`total` is null if more drafts match the filters. Role: editor.")
            .WithMetadata([.. Parameters]).Produces<DraftList>().ProducesProblem(StatusCodes.Status400BadRequest);
        drafts.MapGet("/{resource}/{id}", Get).WithName("GetDraft").WithSummary("Read one draft with its document")
            .WithDescription("To change the draft, send its ETag in `If-Match`. Role: editor.")
            .WithMetadata(
                new PathExample("resource", "positions", "Plural name of the resource"),
                new PathExample("id", "my-draft", "Id of the draft"))
            .Produces<DraftDocument>().ProducesProblem(StatusCodes.Status404NotFound);
        drafts.MapPublication();
    }

    private static async Task List(HttpContext http, Database database, PublicUrl publicUrl, CancellationToken ct)
    {
        var query = new QueryValues(http.Request.Query, Parameters);
        var (resource, author, state, import) = (query.One(Resource), query.One(Author), query.One(State), query.One(Import));
        if (import is not null && !Guid.TryParse(import, out _))
            query.Refuse(Import.Name, "must be the id of an import.");
        query.ThrowIfWrong();

        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var found = await FindAsync(db, Catalog.TryFind(resource ?? "", out var type) ? type.Table : null,
            author, state, import is null ? null : Guid.Parse(import), MaxListed + 1, ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Json.WriterOptions);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var draft in found.Take(MaxListed))
            draft.Write(json, publicUrl.Of(http.Request));
        json.WriteEndArray();
        if (found.Count > MaxListed)
            json.WriteNull("total");
        else
            json.WriteNumber("total", found.Count);
        json.WriteEndObject();
    }

    private static async Task Get(
        string resource, string id, HttpContext http, Database database, PublicUrl publicUrl, CancellationToken ct)
    {
        if (!Catalog.TryFind(resource, out var type))
            throw ProblemException.NotFound("resource", Json.Printable(resource));
        await using var db = await database.Editing.OpenConnectionAsync(ct);
        var draft = id.Contains('\0', StringComparison.Ordinal) ? null : await Draft.FindAsync(db, type, id, ct);
        if (draft is null)
            throw ProblemException.NotFound($"draft of a {type.Table}", Json.Printable(id));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = draft.Etag;
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Json.WriterOptions);
        draft.Write(json, publicUrl.Of(http.Request));
    }

    private static async Task<List<Draft>> FindAsync(
        NpgsqlConnection db, string? resource, string? author, string? state, Guid? import, int limit, CancellationToken ct)
    {
        var drafts = await db.QueryAsync<Draft>(new CommandDefinition($"""
            select {Draft.Columns}
            from editing.draft
            where (@resource::text is null or resource = @resource) and (@author::text is null or author = @author)
              and (@state::text is null or state = @state) and (@import::uuid is null or import = @import)
            order by updated_at desc, resource, id
            limit @limit
            """, new { resource, author, state, import, limit }, cancellationToken: ct));
        return drafts.AsList();
    }
}

/// <summary>Drafts that wait for publication.</summary>
public sealed record DraftList
{
    public required IReadOnlyList<DraftDocument> Items { get; init; }
    /// <summary>Number of drafts that match the filters; null if they are more than the answer holds.</summary>
    public required int? Total { get; init; }
}
