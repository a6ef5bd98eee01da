using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing;

/// <summary>The drafts that a reviewer chose: all drafts of an import, or the drafts with these tables and ids.</summary>
internal sealed record ChosenDrafts(Guid? Import, string[] Resources, string[] Ids);

/// <summary>
/// Puts drafts of any resources into the record: all of them or none, in one revision. The drafts are gathered and checked in the
/// same way as the documents of an import, which can take long. The lock that all writers need is taken after that. Under the
/// lock, every draft must still be the draft that was checked.
/// </summary>
internal sealed class Publication(WriteSession session, WriteRequest request)
{
    private const int CharactersPerRead = 4 * 1024 * 1024;
    private const int MaxReasons = 50;
    private readonly NpgsqlConnection _db = session.Db;
    private readonly ImportFaults _faults = new();

    /// <summary>Returns the number of published drafts.</summary>
    public async Task<int> RunAsync(ChosenDrafts chosen, CancellationToken ct)
    {
        var count = await ChooseAsync(chosen, ct);
        if (!request.PublishOwnWork)
        {
            await AddFaultsAsync(ChosenWhere("author = @actor"), Draft.IsOwn, ct);
            ThrowIfWrong(StatusCodes.Status403Forbidden, "forbidden");
        }
        await AddFaultsAsync(ChosenWhere("state = 'returned'"), Draft.WasReturned, ct);
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");

        var stage = await GatherAsync(ct);
        await stage.CheckReferencesAsync(ct);
        ThrowIfWrong();

        await session.LockRecordAsync(ct);
        await DeleteDraftsAsync(ct);
        foreach (var type in Catalog.Documents.Where(type => stage.Counts[type] > 0))
        {
            await AddFaultsAsync($"""
                select p.resource, p.id, count(*) over ()::int as total
                from publication p left join record.{type.Table} t on t.id = p.id
                where p.resource = '{type.Table}' and t.row_version is distinct from p.base_version
                order by p.number
                limit @most
                """, Draft.HasOldBase, ct);
        }
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");

        await SetActorAndReasonAsync(ct);
        try
        {
            await new ImportMerge(_db, stage, _faults).MergeAsync(_ => Task.CompletedTask, ct);
        }
        catch (PostgresException refusal) when (ImportFaults.IsOfTheRows(refusal))
        {
            _faults.Add(null, refusal);
        }
        ThrowIfWrong();
        return count;
    }

    private static string ChosenWhere(string condition) => $"""
        select resource, id, count(*) over ()::int as total
        from publication
        where {condition}
        order by number
        limit @most
        """;

    private async Task<int> ChooseAsync(ChosenDrafts chosen, CancellationToken ct)
    {
        var which = chosen.Import is null ? "(resource, id) in (select * from unnest(@resources, @ids))" : "import = @import";
        var count = await _db.ExecuteScalarAsync<int>(new CommandDefinition($"""
            create temp table publication (
                number int not null, part int not null, resource text not null, id text not null, base_version int, state text not null,
                author text not null, reason text, updated_at timestamptz not null
            ) on commit drop;
            insert into publication
            select row_number() over in_order, sum(octet_length(document::text)) over in_order / {CharactersPerRead},
                   resource, id, base_version, state, author, reason, updated_at
            from editing.draft
            where {which}
            window in_order as (order by resource, id);
            create index on publication (part);
            create unique index on publication (resource, id);
            analyze publication;
            select count(*)::int from publication
            """, new { import = chosen.Import, resources = chosen.Resources, ids = chosen.Ids }, cancellationToken: ct));

        if (chosen.Import is { } import)
            return count > 0 ? count : throw ProblemException.NotFound("draft of the import", import.ToString());
        await AddFaultsAsync("""
            select n.resource, n.id, count(*) over ()::int as total
            from unnest(@resources, @ids) with ordinality as n (resource, id, number)
            where not exists (select from publication p where p.resource = n.resource and p.id = n.id)
            order by n.number
            limit @most
            """, "is not a draft.", ct, chosen);
        ThrowIfWrong(StatusCodes.Status404NotFound, "not-found");
        return count;
    }

    /// <summary>The reader checks every document again, because the rules may have changed since the draft was saved.</summary>
    private async Task<ImportStage> GatherAsync(CancellationToken ct)
    {
        var stage = new ImportStage(_db, _faults, saysResource: false, together: "among these drafts");
        await stage.CreateAsync(ct);
        var types = Catalog.Documents.ToDictionary(type => type.Table);
        var parts = await _db.QueryAsync<int>(new CommandDefinition(
            "select distinct part from publication order by part", cancellationToken: ct));
        foreach (var part in parts)
        {
            var documents = await _db.QueryAsync<(string Resource, string Document)>(new CommandDefinition("""
                select resource, document::text
                from publication p join editing.draft d using (resource, id)
                where part = @part
                order by number
                """, new { part }, cancellationToken: ct));
            foreach (var (resource, text) in documents)
            {
                using var document = JsonDocument.Parse(text);
                await stage.AddAsync(new ImportEntry(types[resource], null, document.RootElement), ct);
            }
        }
        await stage.CompleteAsync(ct);
        return stage;
    }

    /// <summary>
    /// Deletes the drafts, since a published document is no longer a draft. A draft that was saved since it was chosen has not been
    /// checked in its new form, so it is a fault.
    /// </summary>
    private async Task DeleteDraftsAsync(CancellationToken ct)
    {
        await AddFaultsAsync("""
            with deleted as (
                delete from editing.draft
                using publication as chosen
                where draft.resource = chosen.resource and draft.id = chosen.id and draft.updated_at = chosen.updated_at
                returning draft.resource, draft.id
            )
            select resource, id, count(*) over ()::int as total
            from publication
            where not exists (
                select from deleted where deleted.resource = publication.resource and deleted.id = publication.id)
            order by number
            limit @most
            """, "was saved, returned, published or discarded while you published it. Read the draft again.", ct);
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");
    }

    private async Task SetActorAndReasonAsync(CancellationToken ct)
    {
        var authors = await _db.ExecuteScalarAsync<string>(new CommandDefinition(
            "select string_agg(distinct author, ', ') from publication", cancellationToken: ct));
        var reasons = (await _db.QueryAsync<string>(new CommandDefinition("""
            select reason
            from publication
            where reason is not null
            group by reason
            order by min(number)
            limit @maxReasons
            """, new { maxReasons = MaxReasons }, cancellationToken: ct))).AsList();
        await session.SetActorAndReasonAsync(authors!, request.ReviewedReason(reasons.Count > 0 ? string.Join(' ', reasons) : null), ct);
    }

    /// <summary>Adds a fault for each row that the query finds. The query limits its rows and counts them all in <c>total</c>.</summary>
    private async Task AddFaultsAsync(string sql, string fault, CancellationToken ct, ChosenDrafts? chosen = null)
    {
        var values = new
        {
            most = ImportFaults.MaxNamed,
            actor = request.Caller.Actor(),
            resources = chosen?.Resources,
            ids = chosen?.Ids,
        };
        var found = (await _db.QueryAsync<(string Resource, string Id, int Total)>(
            new CommandDefinition(sql, values, cancellationToken: ct))).AsList();
        foreach (var (resource, id, _) in found)
            _faults.Add(null, Catalog.OfTable(resource).Plural, Json.Printable(id), "", fault);
        if (found.Count > 0)
            _faults.AddUnnamed(found[0].Total - found.Count);
    }

    private void ThrowIfWrong(int status = StatusCodes.Status422UnprocessableEntity, string kind = "invalid-content")
    {
        if (_faults.Count > 0)
            throw _faults.Problem("published", status, kind);
    }
}
