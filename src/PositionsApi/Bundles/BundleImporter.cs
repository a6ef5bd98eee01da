using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using PositionsApi.Documents;

namespace PositionsApi.Bundles;

internal sealed record ImportFault(string Array, string Id, string Field, string Message)
{
    public override string ToString() => $"{Array} {Id}{(Field.Length > 0 ? $" {Field}" : "")}: {Message}";
}

internal sealed record ImportCount(string Array, int Added, int Changed, int Unchanged);

/// <summary>What becomes of a bundle in which nothing is wrong.</summary>
internal enum ImportOutcome
{
    /// <summary>It is in the record.</summary>
    Published,
    /// <summary>What is new or differs waits as drafts, for a reviewer.</summary>
    Drafts,
    /// <summary>Only the report is made.</summary>
    Nothing,
}

internal sealed record ImportReport(IReadOnlyList<ImportCount> Counts, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>Names the drafts that it made, where it made any.</summary>
    public Guid? Import { get; init; }

    public bool Failed => Faults.Count > 0;
    public bool ChangedNothing => !Failed && Counts.All(count => count.Added == 0 && count.Changed == 0);
}

/// <summary>
/// Loads a bundle in one transaction: all of it, or, when anything is wrong, nothing. Idempotent by id: a row that is
/// already as the bundle says stays as it is, and makes no version.
/// </summary>
internal static class BundleImporter
{
    private const int DocumentsPerStatement = 1000;
    private const int MostFaults = 1000;
    private static readonly string[] Heading = ["format", "title", "as_of"];

    public static async Task<ImportReport> ImportAsync(
        NpgsqlConnection db, JsonElement bundle, string actor, string reason, Action<string, int, int>? progress, CancellationToken ct,
        ImportOutcome outcome = ImportOutcome.Published)
    {
        var faults = new List<ImportFault>();
        var arrays = Read(bundle, faults);

        await using var transaction = await db.BeginTransactionAsync(ct);
        if (faults.Count == 0)
            await CheckReferencesAsync(db, arrays, faults, ct);
        if (faults.Count > 0)
            return new ImportReport([], faults);

        await using (var who = new NpgsqlCommand(
            "select set_config('record.actor', @actor, true), set_config('record.reason', @reason, true)", db))
        {
            who.Parameters.AddWithValue("actor", actor);
            who.Parameters.AddWithValue("reason", reason);
            await who.ExecuteNonQueryAsync(ct);
        }
        // A row may refer to one that a later statement of this import brings.
        await using (var deferred = new NpgsqlCommand("set constraints all deferred", db))
            await deferred.ExecuteNonQueryAsync(ct);

        var counts = new List<ImportCount>();
        Guid? import = null;
        try
        {
            await transaction.SaveAsync("unchanged", ct);
            foreach (var array in arrays)
                counts.Add(await MergeAsync(db, array, progress, ct));
            await CheckPlanPointsAsync(db, faults, ct);
            if (faults.Count > 0)
                return new ImportReport([], faults);
            await db.ExecuteAsync(new CommandDefinition("set constraints all immediate", cancellationToken: ct));
            if (outcome == ImportOutcome.Drafts)
            {
                // Merged to learn what differs and that nothing is refused; only the drafts stay.
                var differing = await DifferingAsync(db, arrays, ct);
                await transaction.RollbackAsync("unchanged", ct);
                import = Guid.CreateVersion7();
                await SaveDraftsAsync(db, arrays, differing, actor, reason, import.Value, faults, ct);
                if (faults.Count > 0)
                    return new ImportReport([], faults);
            }
            if (outcome != ImportOutcome.Nothing)
                await transaction.CommitAsync(ct);
        }
        catch (PostgresException refusal) when (refusal.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            // What only the database can see, such as a cycle; its message names the row.
            return new ImportReport([], [new ImportFault(refusal.TableName ?? "bundle", "", refusal.ColumnName ?? "", refusal.MessageText)]);
        }
        return new ImportReport(counts, []) { Import = import };
    }

    private sealed record Documents(DocumentType Type, List<string> Ids, List<string> Json, List<(string Id, Reference To)> References);

    private static List<Documents> Read(JsonElement bundle, List<ImportFault> faults)
    {
        void Fault(string array, string id, string field, string message)
        {
            if (faults.Count < MostFaults)
                faults.Add(new ImportFault(array, id, field, message));
        }

        var arrays = DocumentType.All.ToDictionary(type => type.Plural, type => new Documents(type, [], [], []));
        if (bundle.ValueKind != JsonValueKind.Object)
        {
            Fault("bundle", "", "", "must be a JSON object with the arrays " + string.Join(", ", arrays.Keys) + ".");
            return [];
        }

        foreach (var property in bundle.EnumerateObject())
        {
            if (Heading.Contains(property.Name))
                continue;
            if (!arrays.TryGetValue(property.Name, out var array))
            {
                Fault("bundle", "", Json.Printable(property.Name), $"is not an array of a bundle; arrays are {string.Join(", ", arrays.Keys)}.");
                continue;
            }
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                Fault(property.Name, "", "", "must be an array.");
                continue;
            }

            var reader = new DocumentReader(array.Type);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var index = 0;
            foreach (var entry in property.Value.EnumerateArray())
            {
                var document = reader.Read(entry);
                var id = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var value)
                    && value.ValueKind == JsonValueKind.String && Json.TryGetText(value, out var text) ? text : "";
                var place = id.Length > 0 ? Json.Printable(id) : $"[{index}]";
                foreach (var (field, message) in reader.Faults)
                    Fault(property.Name, place, field, message);
                if (id.Length > 0 && !seen.Add(id))
                    Fault(property.Name, place, "id", "stands in the array twice.");
                array.Ids.Add(id);
                array.Json.Add(document);
                array.References.AddRange(reader.References.Select(reference => (id, reference)));
                index++;
            }
        }
        return [.. arrays.Values];
    }

    private static async Task CheckReferencesAsync(NpgsqlConnection db, List<Documents> arrays, List<ImportFault> faults, CancellationToken ct)
    {
        var known = arrays.ToDictionary(array => array.Type.Table, array => array.Ids.ToHashSet(StringComparer.Ordinal));
        foreach (var target in DocumentType.All)
        {
            var unknown = arrays
                .SelectMany(array => array.References.Where(reference => reference.To.Target == target.Table && !known[target.Table].Contains(reference.To.Id))
                    .Select(reference => (Array: array.Type.Plural, reference.Id, reference.To)))
                .ToList();
            if (unknown.Count == 0)
                continue;

            await using var missing = new NpgsqlCommand("select * from record.unknown_ids(@table, @ids)", db);
            missing.Parameters.AddWithValue("table", target.Table);
            missing.Parameters.AddWithValue("ids", unknown.Select(reference => reference.To.Id).Distinct().ToArray());
            var ids = new HashSet<string>(StringComparer.Ordinal);
            await using (var reader = await missing.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                    ids.Add(reader.GetString(0));
            }
            faults.AddRange(unknown.Where(reference => ids.Contains(reference.To.Id)).Take(MostFaults - faults.Count)
                .Select(reference => new ImportFault(reference.Array, reference.Id, reference.To.Field,
                    $"there is no {target.Table} with the id '{reference.To.Id}', in the bundle or in the record.")));
        }
    }

    /// <summary>Points have no id of their own: whether a plan has the point is known once the plans are merged.</summary>
    private static async Task CheckPlanPointsAsync(NpgsqlConnection db, List<ImportFault> faults, CancellationToken ct)
    {
        await using var missing = new NpgsqlCommand("""
            select id, plan, plan_point
            from record.position p
            where plan_point is not null
              and revision = nullif(current_setting('record.revision', true), '')::bigint
              and not exists (select from record.plan_point t where t.plan = p.plan and t.number = p.plan_point)
            order by id
            limit 1000
            """, db);
        await using var reader = await missing.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            faults.Add(new ImportFault("positions", reader.GetString(0), "plan_point", $"plan '{reader.GetString(1)}' has no point {reader.GetInt32(2)}."));
    }

    /// <summary>The ids that this transaction has added or changed, by table.</summary>
    private static async Task<Dictionary<string, HashSet<string>>> DifferingAsync(NpgsqlConnection db, List<Documents> arrays, CancellationToken ct)
    {
        var differing = new Dictionary<string, HashSet<string>>();
        foreach (var array in arrays)
        {
            differing[array.Type.Table] = (await db.QueryAsync<string>(new CommandDefinition(
                $"select id from record.{array.Type.Table} where id = any(@ids) and revision = nullif(current_setting('record.revision', true), '')::bigint",
                new { ids = array.Ids.ToArray() }, cancellationToken: ct))).ToHashSet(StringComparer.Ordinal);
        }
        return differing;
    }

    private static async Task SaveDraftsAsync(
        NpgsqlConnection db, List<Documents> arrays, Dictionary<string, HashSet<string>> differing, string author, string reason, Guid import, List<ImportFault> faults, CancellationToken ct)
    {
        foreach (var array in arrays)
        {
            var table = array.Type.Table;
            foreach (var chunk in array.Ids.Zip(array.Json).Where(document => differing[table].Contains(document.First)).Chunk(DocumentsPerStatement))
            {
                var ids = chunk.Select(document => document.First).ToArray();
                var taken = await db.QueryAsync<(string Id, string Author)>(new CommandDefinition(
                    "select id, author from editing.draft where resource = @table and id = any(@ids) and author <> @author", new { table, ids, author }, cancellationToken: ct));
                faults.AddRange(taken.Select(draft => new ImportFault(array.Type.Plural, draft.Id, "id", $"'{draft.Author}' has a draft of it, which comes first.")));
                await db.ExecuteAsync(new CommandDefinition($"""
                    insert into editing.draft as d (resource, id, document, base_version, author, reason, import)
                    select @table, doc ->> 'id', doc, (select row_version from record.{table} t where t.id = doc ->> 'id'), @author, @reason, @import
                    from (select normalize(text, nfc)::jsonb as doc from unnest(@documents) as text) documents
                    on conflict (resource, id) do update set
                        document = excluded.document, base_version = excluded.base_version, version = d.version + 1, state = 'draft',
                        reason = excluded.reason, import = excluded.import, updated_at = clock_timestamp()
                    where d.author = excluded.author
                    """, new { table, author, reason, import, documents = chunk.Select(document => document.Second).ToArray() }, cancellationToken: ct));
            }
        }
    }

    private static async Task<ImportCount> MergeAsync(NpgsqlConnection db, Documents array, Action<string, int, int>? progress, CancellationToken ct)
    {
        int added = 0, changed = 0;
        foreach (var chunk in array.Json.Chunk(DocumentsPerStatement).Select((documents, index) => (documents, index)))
        {
            await using var merge = new NpgsqlCommand("select added, changed from record.merge_documents(@resource, @documents)", db);
            merge.Parameters.AddWithValue("resource", array.Type.Table);
            merge.Parameters.AddWithValue("documents", NpgsqlDbType.Array | NpgsqlDbType.Jsonb, chunk.documents);
            await using var reader = await merge.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            added += reader.GetInt32(0);
            changed += reader.GetInt32(1);
            progress?.Invoke(array.Type.Plural, Math.Min((chunk.index + 1) * DocumentsPerStatement, array.Json.Count), array.Json.Count);
        }
        return new ImportCount(array.Type.Plural, added, changed, array.Json.Count - added - changed);
    }
}
