using System.Text.Json;
using Dapper;
using Npgsql;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Editing.Importing;

/// <summary>A row of editing.import. A running import whose session in the database is gone is shown as interrupted.</summary>
internal sealed record ImportState
{
    private const string Columns = """
        id, format, dry_run, actor, reason,
        case when state = 'running' and not editing.import_is_alive(id) then 'interrupted' else state end as state,
        rows_read, rows_total, rows_merged, counts::text as counts, drafts, error_count, errors::text as errors, started_at,
        case when state = 'running' and not editing.import_is_alive(id) then updated_at else finished_at end as finished_at
        """;

    public required Guid Id { get; init; }
    public required string Format { get; init; }
    public required bool DryRun { get; init; }
    public required string Actor { get; init; }
    public string? Reason { get; init; }
    public required string State { get; init; }
    public required int RowsRead { get; init; }
    public int? RowsTotal { get; init; }
    public required int RowsMerged { get; init; }
    public required string Counts { get; init; }
    public required bool Drafts { get; init; }
    public required int ErrorCount { get; init; }
    public required string Errors { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }

    public static async Task<IReadOnlyList<ImportState>> ListAsync(NpgsqlConnection db, int limit, CancellationToken ct) =>
        (await db.QueryAsync<ImportState>(new CommandDefinition(
            $"select {Columns} from editing.import order by started_at desc, id limit @limit",
            new { limit }, cancellationToken: ct))).AsList();

    public static Task<ImportState?> FindAsync(NpgsqlConnection db, Guid id, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<ImportState?>(new CommandDefinition(
            $"select {Columns} from editing.import where id = @id", new { id }, cancellationToken: ct));

    public IReadOnlyList<ImportCount> ReadCounts() => JsonSerializer.Deserialize<ImportCount[]>(Counts, ImportJournal.Json)!;

    public ImportAnswer Answer(string publicUrl, bool withErrors = true) => new()
    {
        Id = Id.ToString(),
        State = State,
        Format = Format,
        DryRun = DryRun,
        Actor = Actor,
        Reason = Reason,
        RowsRead = RowsRead,
        RowsTotal = RowsTotal,
        RowsMerged = RowsMerged,
        Counts = ReadCounts(),
        Import = Drafts ? Id.ToString() : null,
        ErrorCount = ErrorCount,
        Errors = withErrors ? JsonSerializer.Deserialize<ImportFault[]>(Errors, ImportJournal.Json)! : [],
        StartedAt = Dates.Format(StartedAt),
        FinishedAt = FinishedAt is { } end ? Dates.Format(end) : null,
        Url = new Uri($"{publicUrl}/v1/imports/{Id}"),
    };
}

/// <summary>Writes the progress and the result of one import to its row in editing.import.</summary>
internal sealed class ImportJournal(NpgsqlConnection db, Guid id)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Takes the lock before it adds the row, because a row without a lock would be shown as interrupted.</summary>
    public Task BeginAsync(ImportRequest request, NpgsqlConnection session, CancellationToken ct)
    {
        var dryRun = request.Outcome == ImportOutcome.Nothing;
        return session.ExecuteAsync(new CommandDefinition("""
            select pg_advisory_lock(editing.import_lock(@id));
            insert into editing.import (id, format, dry_run, actor, reason) values (@id, @format, @dryRun, @actor, @reason)
            """,
            new { id, format = request.Format.Name, dryRun, actor = request.Actor, reason = request.Reason }, cancellationToken: ct));
    }

    public Task ProgressAsync(int read, int? total, int merged, CancellationToken ct) => db.ExecuteAsync(new CommandDefinition("""
        update editing.import set rows_read = @read, rows_total = @total, rows_merged = @merged, updated_at = clock_timestamp()
        where id = @id and state = 'running'
        """, new { id, read, total, merged }, cancellationToken: ct));

    /// <summary>
    /// Writes in the transaction that loads the documents, on its connection. So an import says done only if its documents are stored.
    /// </summary>
    public Task DoneAsync(NpgsqlConnection session, int read, IEnumerable<ImportCount> counts, bool drafts, CancellationToken ct) =>
        session.ExecuteAsync(new CommandDefinition("""
            update editing.import
            set state = 'done', rows_read = @read, rows_total = @read, rows_merged = @read, counts = @counts::jsonb, drafts = @drafts,
                updated_at = clock_timestamp(), finished_at = clock_timestamp()
            where id = @id
            """, new { id, read, counts = JsonSerializer.Serialize(counts, Json), drafts }, cancellationToken: ct));

    public Task FailedAsync(int read, ImportFaults faults) => db.ExecuteAsync("""
        update editing.import
        set state = 'failed', rows_read = @read, error_count = @count, errors = @errors::jsonb,
            updated_at = clock_timestamp(), finished_at = clock_timestamp()
        where id = @id
        """, new { id, read, count = faults.Count, errors = JsonSerializer.Serialize(faults.First, Json) });

    /// <summary>Deletes the row, because a repeated request gets the stored answer and is not a new import.</summary>
    public Task ForgetAsync() => db.ExecuteAsync("delete from editing.import where id = @id", new { id });

    public Task<ImportState?> StateAsync(NpgsqlConnection session, CancellationToken ct) => ImportState.FindAsync(session, id, ct);
}
