using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Record;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing;

/// <summary>The drafts of an import, or those of these tables and ids.</summary>
internal sealed record ChosenDrafts(Guid? Import, string[] Resources, string[] Ids);

/// <summary>
/// Puts drafts of any resources into the record, all or none, in one revision. They are gathered and judged as an import is,
/// however many they are; only then is the writers' lock taken, under which they must still be what was judged.
/// </summary>
internal sealed class Publication(WriteSession session, WriteRequest request)
{
    private const int CharactersPerRead = 4 * 1024 * 1024;
    private const int MostReasons = 50;
    private readonly NpgsqlConnection _db = session.Db;
    private readonly ImportFaults _faults = new();

    /// <summary>How many were published.</summary>
    public async Task<int> RunAsync(ChosenDrafts chosen, CancellationToken ct)
    {
        var count = await ChooseAsync(chosen, ct);
        if (!request.PublishOwnWork)
        {
            await NameAsync("select resource, id, count(*) over ()::int as total from publication where author = @actor order by number limit @most", Draft.IsOwn, ct);
            ThrowIfWrong(StatusCodes.Status403Forbidden, "forbidden");
        }
        await NameAsync("select resource, id, count(*) over ()::int as total from publication where state = 'returned' order by number limit @most", Draft.WasReturned, ct);
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");

        var stage = await GatherAsync(ct);
        await stage.CheckReferencesAsync(ct);
        ThrowIfWrong();

        await session.LockRecordAsync(ct);
        await TakeAsync(ct);
        foreach (var type in Catalog.Documents.Where(type => stage.Counts[type] > 0))
        {
            await NameAsync($"""
                select p.resource, p.id, count(*) over ()::int as total
                from publication p left join record.{type.Table} t on t.id = p.id
                where p.resource = '{type.Table}' and t.row_version is distinct from p.base_version
                order by p.number
                limit @most
                """, Draft.HasOldBase, ct);
        }
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");

        await SayWhoAndWhyAsync(ct);
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
        await NameAsync("""
            select n.resource, n.id, count(*) over ()::int as total
            from unnest(@resources, @ids) with ordinality as n (resource, id, number)
            where not exists (select from publication p where p.resource = n.resource and p.id = n.id)
            order by n.number
            limit @most
            """, "is no draft.", ct, chosen);
        ThrowIfWrong(StatusCodes.Status404NotFound, "not-found");
        return count;
    }

    /// <summary>The documents go through the reader as they did when they were saved: the rules may have grown since.</summary>
    private async Task<ImportStage> GatherAsync(CancellationToken ct)
    {
        var stage = new ImportStage(_db, _faults, saysResource: false, together: "among these drafts");
        await stage.CreateAsync(ct);
        var types = Catalog.Documents.ToDictionary(type => type.Table);
        var parts = await _db.QueryAsync<int>(new CommandDefinition("select distinct part from publication order by part", cancellationToken: ct));
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

    /// <summary>What is published is no draft any more; one that was saved meanwhile is not what was judged.</summary>
    private async Task TakeAsync(CancellationToken ct)
    {
        await NameAsync("""
            with taken as (
                delete from editing.draft d
                using publication p
                where d.resource = p.resource and d.id = p.id and d.updated_at = p.updated_at
                returning d.resource, d.id
            )
            select resource, id, count(*) over ()::int as total
            from publication p
            where not exists (select from taken t where t.resource = p.resource and t.id = p.id)
            order by number
            limit @most
            """, "was saved, returned, published or discarded at this moment. Look at it again.", ct);
        ThrowIfWrong(StatusCodes.Status409Conflict, "conflict");
    }

    private async Task SayWhoAndWhyAsync(CancellationToken ct)
    {
        var authors = await _db.ExecuteScalarAsync<string>(new CommandDefinition("select string_agg(distinct author, ', ') from publication", cancellationToken: ct));
        var reasons = (await _db.QueryAsync<string>(new CommandDefinition(
            "select reason from publication where reason is not null group by reason order by min(number) limit @MostReasons", new { MostReasons }, cancellationToken: ct))).AsList();
        await session.SayWhoAndWhyAsync(authors!, request.ReviewedReason(reasons.Count > 0 ? string.Join(' ', reasons) : null), ct);
    }

    /// <summary>Notes the rows that a query finds at fault: the first of them, and the number of all.</summary>
    private async Task NameAsync(string sql, string fault, CancellationToken ct, ChosenDrafts? chosen = null)
    {
        var found = (await _db.QueryAsync<(string Resource, string Id, int Total)>(new CommandDefinition(
            sql, new { most = ImportFaults.Most, actor = request.Caller.Actor(), resources = chosen?.Resources, ids = chosen?.Ids }, cancellationToken: ct))).AsList();
        foreach (var (resource, id, _) in found)
            _faults.Add(null, Catalog.OfTable(resource).Plural, Json.Printable(id), "", fault);
        if (found.Count > 0)
            _faults.AddUncounted(found[0].Total - found.Count);
    }

    private void ThrowIfWrong(int status = StatusCodes.Status422UnprocessableEntity, string kind = "invalid-content")
    {
        if (_faults.Count > 0)
            throw _faults.Problem("published", status, kind);
    }
}
