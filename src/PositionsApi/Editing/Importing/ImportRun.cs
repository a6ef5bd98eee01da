using System.Diagnostics;
using Dapper;
using Npgsql;
using PositionsApi.Editing.Writing;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Importing;

/// <summary>A request to import: the format, the person who imports, the reason, and the outcome that is wanted.</summary>
internal sealed record ImportRequest(ImportFormat Format, string Actor, string Reason, ImportOutcome Outcome);

/// <summary>How far an import is. <see cref="Total"/> is null until the whole body is read.</summary>
internal readonly record struct ImportProgress(int Read, int? Total, int Merged);

/// <summary>
/// One import, from the first byte to the end. An import has two sessions in the database. The first session holds the documents,
/// and a lock that shows that the import is alive. The second session writes the progress, because other sessions cannot see what
/// the transaction of the first session has written.
/// </summary>
internal sealed class ImportRun : IAsyncDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);
    private readonly NpgsqlConnection _db, _journalDb;
    private readonly ImportRequest _request;
    private readonly ImportStage _stage;
    private readonly ImportJournal _journal;
    private readonly TimeSpan _timeout;
    private readonly Action<ImportProgress>? _progress;
    private NpgsqlTransaction? _transaction;
    private bool _isRead;
    private int _merged;
    private long _lastProgress = Stopwatch.GetTimestamp();

    private ImportRun(
        NpgsqlConnection db, NpgsqlConnection journalDb, ImportRequest request, int timeoutSeconds, Action<ImportProgress>? progress)
    {
        (_db, _journalDb, _request, _progress, _timeout) = (db, journalDb, request, progress, TimeSpan.FromSeconds(timeoutSeconds));
        _stage = new ImportStage(db, Faults, saysResource: request.Format.Name == "ndjson");
        _journal = new ImportJournal(journalDb, Id);
    }

    public Guid Id { get; } = Guid.CreateVersion7();
    public ImportFaults Faults { get; } = new();
    public NpgsqlConnection Db => _db;
    public int Rows => _stage.Count;

    public static async Task<ImportRun> BeginAsync(
        NpgsqlDataSource source, ImportRequest request, int timeoutSeconds, Action<ImportProgress>? progress, CancellationToken ct)
    {
        var db = await source.OpenConnectionAsync(ct);
        try
        {
            var run = new ImportRun(db, await source.OpenConnectionAsync(ct), request, timeoutSeconds, progress);
            await run._journal.BeginAsync(request, db, ct);
            await run._stage.CreateAsync(ct);
            return run;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public async Task ReadAsync(ImportBody body, CancellationToken ct)
    {
        try
        {
            await foreach (var entry in _request.Format.Read(body, Faults, ct))
            {
                await _stage.AddAsync(entry, ct);
                await ReportProgressAsync(ct);
            }
            await _stage.CompleteAsync(ct);
            _isRead = true;
        }
        catch (Exception refused) when (
            refused is ProblemException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            Faults.Add(null, "", "", "", refused.Message);
            await FailAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins the transaction that loads the documents. If an earlier request used the same key, returns the answer of that request.
    /// </summary>
    public async Task<WriteAnswer?> PrepareAsync(Idempotency? idempotency, CancellationToken ct)
    {
        _transaction = await _db.BeginTransactionAsync(ct);
        if (idempotency is null)
            return null;
        try
        {
            if (await idempotency.FindAsync(_db, ct) is not { } earlier)
                return null;
            await _journal.ForgetAsync();
            return earlier;
        }
        catch (ProblemException)
        {
            await _journal.ForgetAsync();
            throw;
        }
    }

    /// <summary>Returns null if the import has faults.</summary>
    public async Task<ImportState?> LoadAsync(Func<ImportState, Task>? beforeCommit, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_timeout);
        try
        {
            return await LoadWithinLimitAsync(beforeCommit, limit.Token);
        }
        catch (PostgresException refusal) when (ImportFaults.IsOfTheRows(refusal))
        {
            await _transaction!.RollbackAsync(CancellationToken.None);
            await AddRefusalAsync(refusal);
        }
        catch (Exception late) when (!ct.IsCancellationRequested
            && late is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
        {
            Faults.Add(
                null, "", "", "", $"Loading took longer than {_timeout.TotalSeconds:N0} seconds (Positions__ImportTimeoutSeconds).");
        }
        await FailAsync();
        return null;
    }

    public Task<ImportState?> StateAsync(CancellationToken ct) => _journal.StateAsync(_journalDb, ct);

    private async Task<ImportState?> LoadWithinLimitAsync(Func<ImportState, Task>? beforeCommit, CancellationToken ct)
    {
        await ReportProgressAsync(ct, always: true);
        await _stage.CheckIdsAsync(ct);
        await _stage.CheckReferencesAsync(ct);
        List<ImportCount> counts = [];
        if (Faults.Count == 0)
        {
            counts = await new ImportMerge(_db, _stage, Faults).RunAsync(_request, _transaction!, Id, async rows =>
            {
                _merged += rows;
                await ReportProgressAsync(ct);
            }, ct);
        }
        if (Faults.Count > 0)
        {
            await _transaction!.RollbackAsync(ct);
            await FailAsync();
            return null;
        }
        _merged = _stage.Count;
        await ReportProgressAsync(ct, always: true);

        var drafts = _request.Outcome == ImportOutcome.Drafts && counts.Any(count => count.Added + count.Changed > 0);
        await _journal.DoneAsync(_db, _stage.Count, counts, drafts, ct);
        var state = await _journal.StateAsync(_db, ct);
        if (beforeCommit is not null)
            await beforeCommit(state!);
        await _transaction!.CommitAsync(ct);
        return state;
    }

    private Task FailAsync() => _journal.FailedAsync(_stage.Count, Faults);

    private async ValueTask ReportProgressAsync(CancellationToken ct, bool always = false)
    {
        if (!always && Stopwatch.GetElapsedTime(_lastProgress) < ProgressInterval)
            return;
        _lastProgress = Stopwatch.GetTimestamp();
        var progress = new ImportProgress(_stage.Count, _isRead ? _stage.Count : null, _merged);
        _progress?.Invoke(progress);
        await _journal.ProgressAsync(progress.Read, progress.Total, progress.Merged, ct);
    }

    private async Task AddRefusalAsync(PostgresException refusal)
    {
        var (table, id) = ImportFaults.RowOf(refusal);
        var line = await _db.QueryFirstOrDefaultAsync<int?>(
            "select line from import_row where resource = @table and id = @id", new { table, id });
        Faults.Add(line, refusal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        await _db.DisposeAsync();
        await _journalDb.DisposeAsync();
    }
}
