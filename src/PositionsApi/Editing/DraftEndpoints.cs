using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>What waits for publication, for editors.</summary>
internal static class DraftEndpoints
{
    private static readonly QueryParameter Resource = new("resource", "Plural name of the resource") { Allowed = [.. DocumentType.All.Select(type => type.Plural)] };
    private static readonly QueryParameter Author = new("author", "Name of the key that wrote it last");
    private static readonly QueryParameter State = new("state", "draft, or returned by a reviewer") { Allowed = ["draft", "returned"] };
    private static readonly QueryParameter Import = new("import", "Id of the import that brought it");
    private static readonly QueryParameter[] Parameters = [Resource, Author, State, Import];
    private const int Most = 1000;

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/v1/drafts").WithTags("Editing").WithGroupName(OpenApiSetup.EditingDocument).RequireAuthorization(Roles.Editor)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        drafts.MapGet("/", List).WithName("ListDrafts").WithSummary("What waits for publication")
            .WithDescription($"Latest first, at most {Most:N0}; `total` counts all that the filters let through. Role: editor.")
            .WithMetadata([.. Parameters]).Produces<DraftList>().ProducesProblem(StatusCodes.Status400BadRequest);
        drafts.MapGet("/{resource}/{id}", Get).WithName("GetDraft").WithSummary("One draft, with its document")
            .WithDescription("Its ETag is what a change of the draft needs in `If-Match`. Role: editor.")
            .WithMetadata(new PathExample("resource", "positions", "Plural name of the resource"), new PathExample("id", "my-draft", "Id of the draft"))
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
        var found = await FindAsync(db, resource is null ? null : DocumentType.All.Single(type => type.Plural == resource).Table, author, state, import is null ? null : Guid.Parse(import), Most + 1, ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Json.WriterOptions);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var draft in found.Take(Most))
            draft.Write(json, publicUrl.Of(http.Request));
        json.WriteEndArray();
        if (found.Count > Most)
            json.WriteNull("total");
        else
            json.WriteNumber("total", found.Count);
        json.WriteEndObject();
    }

    private static async Task Get(string resource, string id, HttpContext http, Database database, PublicUrl publicUrl, CancellationToken ct)
    {
        if (!DocumentType.TryFind(resource, out var type))
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

    private static async Task<List<Draft>> FindAsync(NpgsqlConnection db, string? resource, string? author, string? state, Guid? import, int limit, CancellationToken ct)
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

/// <summary>What waits for publication.</summary>
public sealed record DraftList
{
    public required IReadOnlyList<DraftDocument> Items { get; init; }
    /// <summary>How many there are; null where they are more than are shown.</summary>
    public required int? Total { get; init; }
}
