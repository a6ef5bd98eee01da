using Dapper;
using Npgsql;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;

namespace PositionsApi.Editing.Importing;

/// <summary>Numbers of rows of one resource that an import adds, changes, or leaves unchanged.</summary>
public sealed record ImportCount
{
    /// <summary>Plural name of the resource.</summary>
    public required string Array { get; init; }
    public required int Added { get; init; }
    public required int Changed { get; init; }
    public required int Unchanged { get; init; }
}

/// <summary>The outcome of an import that has no faults.</summary>
internal enum ImportOutcome
{
    /// <summary>The documents are in the record.</summary>
    Published,
    /// <summary>Documents that are new or differ from the record become drafts, which wait for a reviewer.</summary>
    Drafts,
    /// <summary>Nothing is stored: the import only makes its report (a dry run).</summary>
    Nothing,
}

/// <summary>
/// Loads the gathered documents in one transaction of the caller: all of them or none. A second import of the same documents changes
/// nothing, because a row that equals its document gets no new version.
/// </summary>
internal sealed class ImportMerge(NpgsqlConnection db, ImportStage stage, ImportFaults faults)
{
    private const int DocumentsPerStatement = 20_000;

    /// <summary>Returns an empty list if the import has faults.</summary>
    public async Task<List<ImportCount>> RunAsync(
        ImportRequest request, NpgsqlTransaction transaction, Guid import, Func<int, Task> progress, CancellationToken ct)
    {
        await db.ExecuteAsync(new CommandDefinition(
            "select set_config('record.actor', @actor, true), set_config('record.reason', @reason, true)",
            new { actor = request.Actor, reason = request.Reason }, cancellationToken: ct));
        await transaction.SaveAsync("unchanged", ct);
        var counts = await MergeAsync(progress, ct);
        if (faults.Count > 0)
            return [];

        if (request.Outcome == ImportOutcome.Drafts)
        {
            // The documents were merged only to find out which of them differ from the record, and whether a rule refuses them. The
            // rollback takes the merge back, and then the drafts are stored.
            var differing = await DifferingAsync(ct);
            await transaction.RollbackAsync("unchanged", ct);
            await SaveDraftsAsync(request, differing, import, ct);
        }
        else if (request.Outcome == ImportOutcome.Nothing)
        {
            await transaction.RollbackAsync("unchanged", ct);
        }
        return faults.Count > 0 ? [] : counts;
    }

    /// <summary>Merges all gathered documents under every rule of the record. Returns an empty list if there are faults.</summary>
    public async Task<List<ImportCount>> MergeAsync(Func<int, Task> progress, CancellationToken ct)
    {
        // A row may refer to a row that a later statement adds.
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
                    select document
                    from import_row
                    where resource = @table and number >= @from and number < @from + @size
                    order by number))
                """, new { table = type.Table, from, size = DocumentsPerStatement }, cancellationToken: ct));
            added += merged.Added;
            changed += merged.Changed;
            await progress(Math.Min(DocumentsPerStatement, all - from + 1));
        }
        return new ImportCount { Array = type.Plural, Added = added, Changed = changed, Unchanged = all - added - changed };
    }

    /// <summary>
    /// Adds a fault for each row that names a part that does not exist. A part has a number and no id, so this check must wait until
    /// all rows are merged.
    /// </summary>
    private async Task CheckPartsAsync(DocumentType type, Field field, Part part, CancellationToken ct)
    {
        var missing = (await db.QueryAsync<MissingPart>(new CommandDefinition($"""
            select merged.id, merged.{part.Owner} as owner, merged.{field.Name} as number, imported.line, count(*) over ()::int as total
            from record.{type.Table} as merged
            join import_row as imported on imported.resource = '{type.Table}' and imported.id = merged.id
            where merged.{field.Name} is not null
              and merged.revision = nullif(current_setting('record.revision', true), '')::bigint
              and not exists (
                  select from record.{part.Table} as part
                  where part.{part.Owner} = merged.{part.Owner} and part.{part.Key} = merged.{field.Name})
            order by imported.line, merged.id
            limit @most
            """, new { most = ImportFaults.MaxNamed }, cancellationToken: ct))).AsList();
        foreach (var row in missing)
            faults.Add(row.Line, type.Plural, row.Id, field.Name, $"{part.Owner} '{row.Owner}' has no {part.Noun} {row.Number}.");
        if (missing.Count > 0)
            faults.AddUnnamed(missing[0].Total - missing.Count);
    }

    /// <summary>
    /// Reads the numbers of the documents that this transaction has added or changed. The rollback that follows removes this
    /// information from the database, so the numbers are read before it.
    /// </summary>
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

    private async Task SaveDraftsAsync(
        ImportRequest request, List<(string Table, int Number)> differing, Guid import, CancellationToken ct)
    {
        foreach (var resource in differing.GroupBy(row => row.Table, row => row.Number))
        {
            var (table, author) = (resource.Key, request.Actor);
            foreach (var numbers in resource.Chunk(DocumentsPerStatement))
            {
                var taken = await db.QueryAsync<(int? Line, string Id, string Author)>(new CommandDefinition("""
                    select imported.line, draft.id, draft.author
                    from import_row as imported
                    join editing.draft on draft.resource = imported.resource and draft.id = imported.id
                    where imported.resource = @table and imported.number = any(@numbers) and draft.author <> @author
                    order by imported.number
                    """, new { table, numbers, author }, cancellationToken: ct));
                foreach (var draft in taken)
                {
                    faults.Add(
                        draft.Line, Catalog.OfTable(table).Plural, draft.Id, "id",
                        $"'{draft.Author}' has a draft with this id. That draft must be published or discarded first.");
                }
                await db.ExecuteAsync(new CommandDefinition($"""
                    insert into editing.draft (resource, id, document, base_version, author, reason, import)
                    select imported.resource, imported.id,
                           case when imported.document::text is nfc normalized then imported.document
                                else normalize(imported.document::text, nfc)::jsonb end,
                           (select row_version from record.{table} as published where published.id = imported.id),
                           @author, @reason, @import
                    from import_row as imported
                    where imported.resource = @table and imported.number = any(@numbers)
                    on conflict (resource, id) do update set
                        document = excluded.document, base_version = excluded.base_version, version = draft.version + 1,
                        state = 'draft', reason = excluded.reason, import = excluded.import, updated_at = clock_timestamp()
                    where draft.author = excluded.author
                    """, new { table, numbers, author, reason = request.Reason, import }, cancellationToken: ct));
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
