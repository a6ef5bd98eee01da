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
/// One writing transaction: it holds the lock of the row (and, before it touches the record, that of the record), so that
/// what it reads to judge a precondition is what it then changes.
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

    /// <summary>Writes and commits, or gives the answer of the request that <paramref name="key"/> was sent with before.</summary>
    public async Task<WriteAnswer> OnceAsync(Idempotency? key, Func<Task<WriteAnswer>> write, CancellationToken ct)
    {
        if (key is not null && await key.FindAsync(_db, ct) is { } before)
            return before;
        var answer = await write();
        if (key is not null)
            await key.StoreAsync(_db, answer, ct);
        await _transaction.CommitAsync(ct);
        return answer;
    }

    public Task LockRowAsync(DocumentType type, string id, CancellationToken ct) =>
        ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@text, 1))", ct, new { text = $"{type.Table} {id}" });

    /// <summary>The lock that revisions are made under, taken before the row is read that is to change.</summary>
    public Task LockRecordAsync(CancellationToken ct) =>
        ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('record.revision', 0))", ct);

    public Task SayWhoAndWhyAsync(string actor, string? reason, CancellationToken ct) =>
        ExecuteAsync("select set_config('record.actor', @actor, true), set_config('record.reason', @reason, true)", ct, new { actor, reason = reason ?? "" });

    /// <summary>The published row as the API answers it, and what of it is the document.</summary>
    public async Task<Published?> FindPublishedAsync(SingleResource resource, DocumentType type, string id, string publicUrl, DateOnly today, CancellationToken ct)
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
            body.Written.ToArray(), Etags.OfBody(body.Written.Span), new DocumentReader(type, ignoreOthers: true).Read(answer.RootElement),
            answer.RootElement.GetProperty(resource.VersionColumn).GetInt32());
    }

    /// <summary>References that neither the record nor (where <paramref name="orDraft"/>) a draft has, as faults by field.</summary>
    public async Task<Dictionary<string, string[]>> FindMissingAsync(IEnumerable<Reference> references, bool orDraft, CancellationToken ct)
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

    /// <summary>Numbers of parts that neither the row nor (where <paramref name="orDraft"/>) a draft of it has, as faults by field.</summary>
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

    /// <summary>The rules that are judged at commit, judged now, so that their refusal can still be answered.</summary>
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

/// <summary>A published row: its answer, its tag, its document, its version.</summary>
internal sealed record Published(byte[] Body, string Etag, string Document, int Version);
