using Dapper;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Editing.Importing;

/// <summary>Rows of one resource.</summary>
public sealed record ImportCount
{
    /// <summary>Plural name of the resource.</summary>
    public required string Array { get; init; }
    public required int Added { get; init; }
    public required int Changed { get; init; }
    public required int Unchanged { get; init; }
}

/// <summary>What becomes of an import in which nothing is wrong.</summary>
internal enum ImportOutcome
{
    /// <summary>It is in the record.</summary>
    Published,
    /// <summary>What is new or differs waits as drafts, for a reviewer.</summary>
    Drafts,
    /// <summary>Only the report is made.</summary>
    Nothing,
}

/// <summary>
/// Loads what was gathered, within one transaction of the caller's: all of it or nothing. Idempotent by id: a row that is
/// already as the import says stays as it is, and makes no version.
/// </summary>
internal sealed class ImportMerge(NpgsqlConnection db, ImportStage stage, ImportFaults faults)
{
    private const int DocumentsPerStatement = 20_000;

    /// <summary>Empty where it found faults.</summary>
    public async Task<List<ImportCount>> RunAsync(ImportOrder order, NpgsqlTransaction transaction, Guid import, Func<int, Task> progress, CancellationToken ct)
    {
        await db.ExecuteAsync(new CommandDefinition(
            "select set_config('record.actor', @actor, true), set_config('record.reason', @reason, true)", new { actor = order.Actor, reason = order.Reason }, cancellationToken: ct));
        await transaction.SaveAsync("unchanged", ct);
        var counts = await MergeAsync(progress, ct);
        if (faults.Count > 0)
            return [];

        if (order.Outcome == ImportOutcome.Drafts)
        {
            // Merged to learn what differs and that nothing is refused; only the drafts stay.
            var differing = await DifferingAsync(ct);
            await transaction.RollbackAsync("unchanged", ct);
            await SaveDraftsAsync(order, differing, import, ct);
        }
        else if (order.Outcome == ImportOutcome.Nothing)
        {
            await transaction.RollbackAsync("unchanged", ct);
        }
        return faults.Count > 0 ? [] : counts;
    }

    /// <summary>All that was gathered, judged by every rule of the record. Empty where it found faults.</summary>
    public async Task<List<ImportCount>> MergeAsync(Func<int, Task> progress, CancellationToken ct)
    {
        // A row may refer to one that a later statement brings.
        await ExecuteAsync("set constraints all deferred", ct);
        var counts = new List<ImportCount>();
        foreach (var type in Catalog.Documents)
            counts.Add(await MergeAsync(type, progress, ct));
        foreach (var type in Catalog.Documents)
            foreach (var field in type.Fields.Where(field => field.Part is not null))
                await CheckPartsAsync(type, field, field.Part!, ct);
        if (faults.Count > 0)
            return [];
        await ExecuteAsync("set constraints all immediate", ct);
        return counts;
    }

    private async Task<ImportCount> MergeAsync(DocumentType type, Func<int, Task> progress, CancellationToken ct)
    {
        int added = 0, changed = 0, all = stage.Counts[type];
        for (var from = 1; from <= all; from += DocumentsPerStatement)
        {
            var merged = await db.QuerySingleAsync<(int Added, int Changed)>(new CommandDefinition("""
                select added, changed
                from record.merge_documents(@table, array(
                    select document from import_row where resource = @table and number >= @from and number < @from + @size order by number))
                """, new { table = type.Table, from, size = DocumentsPerStatement }, cancellationToken: ct));
            added += merged.Added;
            changed += merged.Changed;
            await progress(Math.Min(DocumentsPerStatement, all - from + 1));
        }
        return new ImportCount { Array = type.Plural, Added = added, Changed = changed, Unchanged = all - added - changed };
    }

    /// <summary>Parts have no ids: whether a row has the part with a number is known once all rows are merged.</summary>
    private async Task CheckPartsAsync(DocumentType type, Field field, Part part, CancellationToken ct)
    {
        var missing = (await db.QueryAsync<MissingPart>(new CommandDefinition($"""
            select t.id, t.{part.Owner} as owner, t.{field.Name} as number, i.line, count(*) over ()::int as total
            from record.{type.Table} t join import_row i on i.resource = '{type.Table}' and i.id = t.id
            where t.{field.Name} is not null
              and t.revision = nullif(current_setting('record.revision', true), '')::bigint
              and not exists (select from record.{part.Table} p where p.{part.Owner} = t.{part.Owner} and p.{part.Key} = t.{field.Name})
            order by i.line, t.id
            limit @most
            """, new { most = ImportFaults.Most }, cancellationToken: ct))).AsList();
        foreach (var row in missing)
            faults.Add(row.Line, type.Plural, row.Id, field.Name, $"{part.Owner} '{row.Owner}' has no {part.Noun} {row.Number}.");
        if (missing.Count > 0)
            faults.AddUncounted(missing[0].Total - missing.Count);
    }

    /// <summary>The numbers of what this transaction has added or changed. They must outlive the rollback, so they come here.</summary>
    private async Task<List<(string Table, int Number)>> DifferingAsync(CancellationToken ct)
    {
        var differing = new List<(string, int)>();
        foreach (var type in Catalog.Documents.Where(type => stage.Counts[type] > 0))
        {
            differing.AddRange((await db.QueryAsync<int>(new CommandDefinition($"""
                select i.number
                from import_row i join record.{type.Table} t on t.id = i.id
                where i.resource = @table and t.revision = nullif(current_setting('record.revision', true), '')::bigint
                """, new { table = type.Table }, cancellationToken: ct))).Select(number => (type.Table, number)));
        }
        return differing;
    }

    private async Task SaveDraftsAsync(ImportOrder order, List<(string Table, int Number)> differing, Guid import, CancellationToken ct)
    {
        foreach (var resource in differing.GroupBy(row => row.Table, row => row.Number))
        {
            var (table, author) = (resource.Key, order.Actor);
            foreach (var numbers in resource.Chunk(DocumentsPerStatement))
            {
                var taken = await db.QueryAsync<(int? Line, string Id, string Author)>(new CommandDefinition("""
                    select i.line, d.id, d.author
                    from import_row i join editing.draft d on d.resource = i.resource and d.id = i.id
                    where i.resource = @table and i.number = any(@numbers) and d.author <> @author
                    order by i.number
                    """, new { table, numbers, author }, cancellationToken: ct));
                foreach (var draft in taken)
                    faults.Add(draft.Line, Catalog.OfTable(table).Plural, draft.Id, "id", $"'{draft.Author}' has a draft of it, which comes first.");
                await db.ExecuteAsync(new CommandDefinition($"""
                    insert into editing.draft as d (resource, id, document, base_version, author, reason, import)
                    select i.resource, i.id, case when i.document::text is nfc normalized then i.document else normalize(i.document::text, nfc)::jsonb end,
                           (select row_version from record.{table} t where t.id = i.id), @author, @reason, @import
                    from import_row i
                    where i.resource = @table and i.number = any(@numbers)
                    on conflict (resource, id) do update set
                        document = excluded.document, base_version = excluded.base_version, version = d.version + 1, state = 'draft',
                        reason = excluded.reason, import = excluded.import, updated_at = clock_timestamp()
                    where d.author = excluded.author
                    """, new { table, numbers, author, reason = order.Reason, import }, cancellationToken: ct));
            }
        }
    }

    private Task<int> ExecuteAsync(string sql, CancellationToken ct) => db.ExecuteAsync(new CommandDefinition(sql, cancellationToken: ct));

    private sealed record MissingPart
    {
        public required string Id { get; init; }
        public required string Owner { get; init; }
        public required int Number { get; init; }
        public int? Line { get; init; }
        public required int Total { get; init; }
    }
}
