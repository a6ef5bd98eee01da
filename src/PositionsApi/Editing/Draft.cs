using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PositionsApi.Documents;
using PositionsApi.Http;

namespace PositionsApi.Editing;

/// <summary>A document that waits for publication.</summary>
internal sealed record Draft(
    string Resource, string Id, string Document, int? BaseVersion, int Version, string State, string Author, string? Comment, string? Reason,
    Guid? Import, DateTime CreatedAt, DateTime UpdatedAt)
{
    public const string Columns = "resource, id, document::text, base_version, version, state, author, comment, reason, import, created_at, updated_at";

    public string Etag => Etags.OfBody(Encoding.UTF8.GetBytes($"{Version} {State} {Document}"));

    public static Draft Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt32(4), row.GetString(5), row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : row.GetGuid(9), row.GetDateTime(10), row.GetDateTime(11));

    public static async Task<Draft?> FindAsync(NpgsqlConnection db, DocumentType type, string id, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand($"select {Columns} from editing.draft where resource = @resource and id = @id", db);
        select.Parameters.AddWithValue("resource", type.Table);
        select.Parameters.AddWithValue("id", id);
        await using var row = await select.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    public static async Task<Draft> SaveAsync(
        NpgsqlConnection db, DocumentType type, string id, string document, int? baseVersion, string author, string? reason, Guid? import, CancellationToken ct)
    {
        await using var save = new NpgsqlCommand($"""
            insert into editing.draft as d (resource, id, document, base_version, author, reason, import)
            values (@resource, @id, normalize(@document, nfc)::jsonb, @base_version, @author, @reason, @import)
            on conflict (resource, id) do update set
                document = excluded.document, version = d.version + 1, state = 'draft', author = excluded.author,
                reason = coalesce(excluded.reason, d.reason), import = excluded.import, updated_at = clock_timestamp()
            returning {Columns}
            """, db);
        save.Parameters.AddWithValue("resource", type.Table);
        save.Parameters.AddWithValue("id", id);
        save.Parameters.AddWithValue("document", document);
        save.Parameters.AddWithValue("base_version", NpgsqlDbType.Integer, (object?)baseVersion ?? DBNull.Value);
        save.Parameters.AddWithValue("author", author);
        save.Parameters.AddWithValue("reason", NpgsqlDbType.Text, (object?)reason ?? DBNull.Value);
        save.Parameters.AddWithValue("import", NpgsqlDbType.Uuid, (object?)import ?? DBNull.Value);
        await using var row = await save.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return Read(row);
    }

    public static async Task<Draft> ReturnAsync(NpgsqlConnection db, DocumentType type, string id, string comment, CancellationToken ct)
    {
        await using var update = new NpgsqlCommand($"""
            update editing.draft set state = 'returned', comment = @comment, version = version + 1, updated_at = clock_timestamp()
            where resource = @resource and id = @id
            returning {Columns}
            """, db);
        update.Parameters.AddWithValue("resource", type.Table);
        update.Parameters.AddWithValue("id", id);
        update.Parameters.AddWithValue("comment", comment);
        await using var row = await update.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return Read(row);
    }

    public static async Task DeleteAsync(NpgsqlConnection db, DocumentType type, string id, CancellationToken ct)
    {
        await using var delete = new NpgsqlCommand("delete from editing.draft where resource = @resource and id = @id", db);
        delete.Parameters.AddWithValue("resource", type.Table);
        delete.Parameters.AddWithValue("id", id);
        await delete.ExecuteNonQueryAsync(ct);
    }

    /// <summary>About the draft first, then the document itself.</summary>
    public void Write(Utf8JsonWriter json, string publicUrl)
    {
        var type = DocumentType.All.Single(candidate => candidate.Table == Resource);
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

    /// <summary>jsonb forgets the order of members; readers expect that of the fields.</summary>
    private string Ordered(DocumentType type)
    {
        using var stored = JsonDocument.Parse(Document);
        return new DocumentReader(type, ignoreOthers: true).Read(stored.RootElement);
    }
}

/// <summary>A document that waits for publication, and what became of it so far.</summary>
public sealed record DraftDocument
{
    /// <summary>Plural name of the resource.</summary>
    public required string Resource { get; init; }
    public required string Id { get; init; }
    /// <summary>draft, or returned by a reviewer with a comment.</summary>
    public required string State { get; init; }
    /// <summary>How often the draft was saved.</summary>
    public required int DraftVersion { get; init; }
    /// <summary>Version of the published row that it changes; null for a new row.</summary>
    public required int? BaseVersion { get; init; }
    /// <summary>Who wrote it last: somebody else must publish it.</summary>
    public required string Author { get; init; }
    /// <summary>Why a reviewer returned it.</summary>
    public required string? Comment { get; init; }
    /// <summary>Why the author made it.</summary>
    public required string? Reason { get; init; }
    /// <summary>The import that brought it.</summary>
    public required string? Import { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required Uri Url { get; init; }
    /// <summary>The document, with the fields of a bundle.</summary>
    public required object Document { get; init; }
}
