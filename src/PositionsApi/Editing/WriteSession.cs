using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Singles;
using PositionsApi.Store;

namespace PositionsApi.Editing;

/// <summary>
/// One transaction that writes. It holds the lock of the row, and before a change of the record also the lock of the record. So no
/// other write can change the row between the check of the preconditions and the change itself.
/// </summary>
internal sealed class WriteSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _db;
    private readonly NpgsqlTransaction _transaction;

    private WriteSession(NpgsqlConnection db, NpgsqlTransaction transaction) => (_db, _transaction) = (db, transaction);

    public NpgsqlConnection Db => _db;

    public static Task<WriteSession> BeginAsync(Database database, CancellationToken ct) => BeginAsync(database.Editing, ct);

    public static async Task<WriteSession> BeginAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var db = await source.OpenConnectionAsync(ct);
        try
        {
            return new WriteSession(db, await db.BeginTransactionAsync(ct));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Writes and commits. If an earlier request used the same <paramref name="key"/>, returns the answer of that request instead.
    /// </summary>
    public async Task<WriteAnswer> OnceAsync(Idempotency? key, Func<Task<WriteAnswer>> write, CancellationToken ct)
    {
        if (key is not null && await key.FindAsync(_db, ct) is { } earlier)
            return earlier;
        var answer = await write();
        if (key is not null)
            await key.StoreAsync(_db, answer, ct);
        await _transaction.CommitAsync(ct);
        return answer;
    }

    public Task LockRowAsync(DocumentType type, string id, CancellationToken ct) =>
        ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@text, 1))", ct, new { text = $"{type.Table} {id}" });

    /// <summary>Takes the lock that every revision needs. Take the lock before you read the row that you want to change.</summary>
    public Task LockRecordAsync(CancellationToken ct) =>
        ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('record.revision', 0))", ct);

    /// <summary>The triggers of the record write this actor and this reason into the revision.</summary>
    public Task SetActorAndReasonAsync(string actor, string? reason, CancellationToken ct) => ExecuteAsync(
        "select set_config('record.actor', @actor, true), set_config('record.reason', @reason, true)",
        ct, new { actor, reason = reason ?? "" });

    /// <summary>Reads the published row in the form that the API answers, and the document that this answer contains.</summary>
    public async Task<Published?> FindPublishedAsync(
        SingleResource resource, DocumentType type, string id, string publicUrl, DateOnly today, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(resource.Sql, _db);
        select.Parameters.AddWithValue("id", id);
        select.Parameters.AddWithValue("as_of", today);
        await using var row = await select.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        using var body = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
            resource.Write(row, row.FieldCount, json, publicUrl);
        using var answer = JsonDocument.Parse(body.Written);
        return new Published(
            body.Written.ToArray(), Etags.OfBody(body.Written.Span),
            new DocumentReader(type, ignoreOthers: true).Read(answer.RootElement),
            answer.RootElement.GetProperty(resource.VersionColumn).GetInt32());
    }

    /// <summary>
    /// Returns a fault for each reference to a row that does not exist, by field. With <paramref name="orDraft"/>, a draft of the row
    /// is enough.
    /// </summary>
    public async Task<Dictionary<string, string[]>> FindMissingAsync(
        IEnumerable<Reference> references, bool orDraft, CancellationToken ct)
    {
        var faults = new Dictionary<string, string[]>();
        foreach (var target in references.GroupBy(reference => reference.Target))
        {
            var ids = target.Select(reference => reference.Id).Distinct().ToArray();
            var missing = (await _db.QueryAsync<string>(new CommandDefinition("""
                select u.id from record.unknown_ids(@table, @ids) as u (id)
                where not (@orDraft and exists (select from editing.draft d where d.resource = @table and d.id = u.id))
                """, new { table = target.Key, ids, orDraft }, _transaction, cancellationToken: ct))).ToHashSet();
            foreach (var reference in target.Where(reference => missing.Contains(reference.Id)))
                faults[reference.Field] = [$"there is no {reference.Target} with the id '{reference.Id}'."];
        }
        return faults;
    }

    /// <summary>
    /// Returns a fault for each number of a part that its row does not have, by field. With <paramref name="orDraft"/>, it is enough
    /// that a draft of the row has the part.
    /// </summary>
    public async Task<Dictionary<string, string[]>> FindMissingPartsAsync(
        DocumentType type, string document, bool orDraft, CancellationToken ct)
    {
        var faults = new Dictionary<string, string[]>();
        using var written = JsonDocument.Parse(document);
        foreach (var field in type.Fields.Where(field => field.Part is not null && written.RootElement.Gives(field.Name)))
        {
            var part = field.Part!;
            var owner = written.RootElement.GetProperty(part.Owner).GetString();
            var number = written.RootElement.GetProperty(field.Name).GetInt32();
            var known = await _db.ExecuteScalarAsync<bool>(new CommandDefinition($"""
                select exists (select from record.{part.Table} where {part.Owner} = @owner and {part.Key} = @number)
                    or @orDraft and exists (select from editing.draft d, jsonb_array_elements(d.document -> '{part.Array}') p
                                            where d.resource = '{part.Owner}' and d.id = @owner
                                              and (p ->> '{part.Key}')::int = @number)
                """, new { owner, number, orDraft }, _transaction, cancellationToken: ct));
            if (!known)
                faults[field.Name] = [$"the {part.Owner} has no {part.Noun} {number}."];
        }
        return faults;
    }

    public async Task MergeAsync(DocumentType type, IEnumerable<string> documents, CancellationToken ct)
    {
        await using var merge = new NpgsqlCommand("select added, changed from record.merge_documents(@resource, @documents)", _db);
        merge.Parameters.AddWithValue("resource", type.Table);
        merge.Parameters.AddWithValue("documents", NpgsqlDbType.Array | NpgsqlDbType.Jsonb, documents.ToArray());
        await merge.ExecuteNonQueryAsync(ct);
    }

    public Task DeleteAsync(DocumentType type, string id, CancellationToken ct) =>
        ExecuteAsync($"delete from record.{type.Table} where id = @id", ct, new { id });

    /// <summary>
    /// Checks the deferred rules now. PostgreSQL would check them at the commit, which is too late to tell the client about a refusal.
    /// </summary>
    public Task CheckRulesAsync(CancellationToken ct) => ExecuteAsync("set constraints all immediate", ct);

    public Task DeferRulesAsync(CancellationToken ct) => ExecuteAsync("set constraints all deferred", ct);

    public Task CommitAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    private Task<int> ExecuteAsync(string sql, CancellationToken ct, object? values = null) =>
        _db.ExecuteAsync(new CommandDefinition(sql, values, _transaction, cancellationToken: ct));

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _db.DisposeAsync();
    }
}

/// <summary>A published row: the body and the tag of its answer, its document, and its version.</summary>
internal sealed record Published(byte[] Body, string Etag, string Document, int Version);
