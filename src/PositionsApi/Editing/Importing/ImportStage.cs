using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using PositionsApi.Record;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Editing.Importing;

/// <summary>
/// Checks documents one by one and gathers them in temporary tables. The documents come from an import, or from drafts that are
/// published together. The stage holds no lock and needs little memory, even if an import is large and arrives slowly.
/// </summary>
internal sealed class ImportStage(NpgsqlConnection db, ImportFaults faults, bool saysResource, string together = "in the import")
{
    private const int DocumentsPerCopy = 2000;
    private const int CharactersPerCopy = 4 * 1024 * 1024;
    private readonly Dictionary<DocumentType, DocumentReader> _readers =
        Catalog.Documents.ToDictionary(type => type, type => new DocumentReader(type, saysResource: saysResource));
    private readonly Dictionary<DocumentType, int> _counts = Catalog.Documents.ToDictionary(type => type, _ => 0);
    private readonly List<Row> _rows = [];
    private readonly HashSet<(string Target, string Id)> _references = [];
    private int _characters;

    private readonly record struct Row(string Table, int Number, int? Line, string Id, string Document);

    /// <summary>Number of documents of each resource that were read. The documents of a resource are numbered from 1.</summary>
    public IReadOnlyDictionary<DocumentType, int> Counts => _counts;
    public int Count { get; private set; }

    public Task CreateAsync(CancellationToken ct) => ExecuteAsync("""
        create temp table import_row (
            resource text not null, number int not null, line int, id text not null, document jsonb not null);
        create temp table import_reference (target text not null, id text not null)
        """, ct);

    public async ValueTask AddAsync(ImportEntry entry, CancellationToken ct)
    {
        var (type, line, element) = entry;
        var reader = _readers[type];
        var document = reader.Read(element);
        var number = ++_counts[type];
        Count++;
        var id = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var value)
            && value.ValueKind == JsonValueKind.String && Json.TryGetText(value, out var text) ? text : "";
        var place = id.Length > 0 ? Json.Printable(id) : line is null ? $"[{number - 1}]" : "";
        foreach (var (field, message) in reader.Faults)
            faults.Add(line, type.Plural, place, field, message);
        foreach (var reference in reader.References)
            _references.Add((reference.Target, reference.Id));
        // A document with faults is gathered too. Otherwise every reference to that document would be reported as a fault as well.
        if (id.Length > 0 && !reader.Faults.Any(fault => fault.Field is "id" or ""))
            _rows.Add(new Row(type.Table, number, line, id, document));
        _characters += document.Length;
        if (_rows.Count >= DocumentsPerCopy || _characters >= CharactersPerCopy || _references.Count >= 10 * DocumentsPerCopy)
            await CopyAsync(ct);
    }

    /// <summary>Call this after the last document.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        await CopyAsync(ct);
        await ExecuteAsync("""
            create index on import_row (resource, number);
            create index on import_row (resource, id);
            analyze import_row
            """, ct);
    }

    public async Task CheckIdsAsync(CancellationToken ct)
    {
        var repeated = (await db.QueryAsync<Repeated>(new CommandDefinition("""
            select resource, number, line, id, first_line, count(*) over ()::int as total
            from (
                select *, first_value(line) over same_id as first_line, row_number() over same_id as occurrence
                from import_row
                window same_id as (partition by resource, id order by number)
            ) as numbered
            where occurrence > 1
            order by line, resource, number
            limit @most
            """, new { most = ImportFaults.MaxNamed }, cancellationToken: ct))).AsList();
        foreach (var row in repeated)
        {
            faults.Add(
                row.Line, PluralOf(row.Resource), row.Id, "id",
                row.FirstLine is { } line ? $"is already in line {line}." : "appears twice in the array.");
        }
        if (repeated.Count > 0)
            faults.AddUnnamed(repeated[0].Total - repeated.Count);
    }

    public async Task CheckReferencesAsync(CancellationToken ct)
    {
        var unknown = new HashSet<(string, string)>();
        foreach (var target in Catalog.Documents)
        {
            unknown.UnionWith((await db.QueryAsync<string>(new CommandDefinition($"""
                select distinct reference.id
                from import_reference as reference
                where reference.target = @target
                  and not exists (select from import_row as imported where imported.resource = @target and imported.id = reference.id)
                  and not exists (select from record.{target.Table} as published where published.id = reference.id)
                limit 100000
                """, new { target = target.Table }, cancellationToken: ct))).Select(id => (target.Table, id)));
        }
        if (unknown.Count > 0)
            await AddUnknownReferencesAsync(unknown, ct);
    }

    /// <summary>
    /// Reads all documents again to find the line and the field of each unknown reference. This is slow, so it runs only if there are
    /// unknown references.
    /// </summary>
    private async Task AddUnknownReferencesAsync(HashSet<(string Target, string Id)> unknown, CancellationToken ct)
    {
        await using var rows = new NpgsqlCommand(
            "select resource, line, id, document::text from import_row order by line, resource, number", db);
        await using var row = await rows.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var type = Catalog.OfTable(row.GetString(0));
            using var document = JsonDocument.Parse(row.GetString(3));
            _readers[type].Read(document.RootElement);
            foreach (var reference in _readers[type].References.Where(reference => unknown.Contains((reference.Target, reference.Id))))
            {
                faults.Add(row.IsDBNull(1) ? null : row.GetInt32(1), type.Plural, row.GetString(2), reference.Field,
                    $"there is no {reference.Target} with the id '{reference.Id}', {together} or in the record.");
            }
        }
    }

    private async Task CopyAsync(CancellationToken ct)
    {
        const string copyRows = "copy import_row (resource, number, line, id, document) from stdin binary";
        await using (var copy = await db.BeginBinaryImportAsync(copyRows, ct))
        {
            foreach (var row in _rows)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(row.Table, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Number, NpgsqlDbType.Integer, ct);
                if (row.Line is { } line)
                    await copy.WriteAsync(line, NpgsqlDbType.Integer, ct);
                else
                    await copy.WriteNullAsync(ct);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Document, NpgsqlDbType.Jsonb, ct);
            }
            await copy.CompleteAsync(ct);
        }
        await using (var copy = await db.BeginBinaryImportAsync("copy import_reference (target, id) from stdin binary", ct))
        {
            foreach (var (target, id) in _references)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(target, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(id, NpgsqlDbType.Text, ct);
            }
            await copy.CompleteAsync(ct);
        }
        _rows.Clear();
        _references.Clear();
        _characters = 0;
    }

    private static string PluralOf(string table) => Catalog.OfTable(table).Plural;

    private Task<int> ExecuteAsync(string sql, CancellationToken ct) => db.ExecuteAsync(new CommandDefinition(sql, cancellationToken: ct));

    private sealed record Repeated
    {
        public required string Resource { get; init; }
        public int? Line { get; init; }
        public required string Id { get; init; }
        public int? FirstLine { get; init; }
        public required int Total { get; init; }
    }
}
