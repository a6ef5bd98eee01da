using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Editing;

/// <summary>A row of editing.draft: a document that waits for publication.</summary>
internal sealed record Draft
{
    public const string Columns = """
        resource, id, document::text as document, base_version, version, state, author, comment, reason, import, created_at, updated_at
        """;

    // Reasons why a draft cannot be published. Each follows the name of the draft in a sentence.
    public const string IsOwn = "is your own. Another reviewer must publish it.";
    public const string WasReturned = "was returned to its author. The author must save the draft again first.";
    public const string HasOldBase =
        "has changed since the draft was started. The author must read the row again, and then save or discard the draft.";

    public required string Resource { get; init; }
    public required string Id { get; init; }
    public required string Document { get; init; }
    public int? BaseVersion { get; init; }
    public required int Version { get; init; }
    public required string State { get; init; }
    public required string Author { get; init; }
    public string? Comment { get; init; }
    public string? Reason { get; init; }
    public Guid? Import { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }

    public string Etag => Etags.OfBody(Encoding.UTF8.GetBytes($"{Version} {State} {Document}"));

    public static Task<Draft?> FindAsync(NpgsqlConnection db, DocumentType type, string id, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<Draft?>(new CommandDefinition(
            $"select {Columns} from editing.draft where resource = @resource and id = @id",
            new { resource = type.Table, id }, cancellationToken: ct));

    public static Task<Draft> SaveAsync(
        NpgsqlConnection db, DocumentType type, string id, string document, int? baseVersion,
        string author, string? reason, Guid? import, CancellationToken ct) =>
        db.QuerySingleAsync<Draft>(new CommandDefinition($"""
            insert into editing.draft as d (resource, id, document, base_version, author, reason, import)
            values (@resource, @id, normalize(@document, nfc)::jsonb, @baseVersion, @author, @reason, @import)
            on conflict (resource, id) do update set
                document = excluded.document, version = d.version + 1, state = 'draft', author = excluded.author,
                reason = coalesce(excluded.reason, d.reason), import = excluded.import, updated_at = clock_timestamp()
            returning {Columns}
            """, new { resource = type.Table, id, document, baseVersion, author, reason, import }, cancellationToken: ct));

    public static Task<Draft> ReturnAsync(NpgsqlConnection db, DocumentType type, string id, string comment, CancellationToken ct) =>
        db.QuerySingleAsync<Draft>(new CommandDefinition($"""
            update editing.draft set state = 'returned', comment = @comment, version = version + 1, updated_at = clock_timestamp()
            where resource = @resource and id = @id
            returning {Columns}
            """, new { resource = type.Table, id, comment }, cancellationToken: ct));

    public static Task DeleteAsync(NpgsqlConnection db, DocumentType type, string id, CancellationToken ct) =>
        db.ExecuteAsync(new CommandDefinition(
            "delete from editing.draft where resource = @resource and id = @id",
            new { resource = type.Table, id }, cancellationToken: ct));

    public void Write(Utf8JsonWriter json, string publicUrl)
    {
        var type = Catalog.OfTable(Resource);
        json.WriteStartObject();
        json.WriteString("resource", type.Plural);
        json.WriteString("id", Id);
        json.WriteString("state", State);
        json.WriteNumber("draft_version", Version);
        if (BaseVersion is { } published)
            json.WriteNumber("base_version", published);
        else
            json.WriteNull("base_version");
        json.WriteString("author", Author);
        json.WriteString("comment", Comment);
        json.WriteString("reason", Reason);
        json.WriteString("import", Import?.ToString());
        json.WriteString("created_at", Dates.Format(CreatedAt));
        json.WriteString("updated_at", Dates.Format(UpdatedAt));
        json.WriteString("url", $"{publicUrl}/v1/drafts/{type.Plural}/{Uri.EscapeDataString(Id)}");
        json.WritePropertyName("document");
        json.WriteRawValue(Ordered(type));
        json.WriteEndObject();
    }

    /// <summary>jsonb does not keep the order of members, so the document is written again in the order of its fields.</summary>
    private string Ordered(DocumentType type)
    {
        using var stored = JsonDocument.Parse(Document);
        return new DocumentReader(type, ignoreOthers: true).Read(stored.RootElement);
    }
}

/// <summary>A draft: a document that waits for publication, with its state in the review.</summary>
public sealed record DraftDocument
{
    /// <summary>Plural name of the resource.</summary>
    public required string Resource { get; init; }
    public required string Id { get; init; }
    /// <summary>draft: the draft waits for a reviewer. returned: a reviewer returned the draft to its author.</summary>
    public required string State { get; init; }
    /// <summary>Number that grows by 1 each time the draft is saved or returned.</summary>
    public required int DraftVersion { get; init; }
    /// <summary>Version of the published row that the draft changes; null for a new row.</summary>
    public required int? BaseVersion { get; init; }
    /// <summary>Name of the person or key that last saved the draft. Another reviewer must publish the draft.</summary>
    public required string Author { get; init; }
    /// <summary>Comment of the reviewer who returned the draft; null if no reviewer did.</summary>
    public required string? Comment { get; init; }
    /// <summary>Reason that the author gave for the change.</summary>
    public required string? Reason { get; init; }
    /// <summary>Id of the import that made the draft; null if no import did.</summary>
    public required string? Import { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required Uri Url { get; init; }
    /// <summary>The document, with the fields of a bundle.</summary>
    public required object Document { get; init; }
}
