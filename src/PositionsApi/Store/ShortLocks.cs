using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Runs statements that need exclusive locks, while other instances of the service go on reading. While a statement waits for such a
/// lock, every new reader must wait behind the statement. So each try gives up after 150 milliseconds, and the next try comes one
/// second later. Readers can work between two tries.
/// </summary>
internal sealed class ShortLocks(NpgsqlConnection db, string connectionString, ILogger logger) : IAsyncDisposable
{
    private const int TryMilliseconds = 150;
    private const int TriesUntilWarning = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Shorter than a try, so that PostgreSQL is asked at least once in each try.
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(50);

    private NpgsqlConnection? _watch;
    private string? _blockers;

    /// <summary>
    /// Runs the statements as one transaction. If another session holds a lock, one line of the log names this session, however often
    /// the transaction is tried.
    /// </summary>
    public async Task RunAsync(string what, IReadOnlyList<string> statements, CancellationToken ct)
    {
        var said = false;
        _blockers = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var transaction = await db.BeginTransactionAsync(ct);
                foreach (var statement in statements.Prepend($"set local lock_timeout = {TryMilliseconds}"))
                    await RunAsync(statement, ct);
                await transaction.CommitAsync(ct);
                if (said)
                    logger.LogInformation("{What} is done. The wait is over.", what);
                return;
            }
            catch (PostgresException busy)
                when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                // PostgreSQL has rolled the transaction back and released its locks, so the transaction can be tried again.
            }
            catch (PostgresException failure) when (!DatabaseHosts.IsAway(failure) && failure.SqlState != "53300")
            {
                var detail = failure.Detail is { } more ? $" ({more.ReplaceLineEndings(" ")})" : "";
                throw new MigrationException($"{what}: {failure.SqlState} {failure.MessageText}{detail}", failure);
            }
            // The first tries may end before PostgreSQL has answered which sessions hold the lock.
            if (!said && (_blockers is not null || tries == TriesUntilWarning))
            {
                said = true;
                logger.LogWarning(
                    "{What} waits for {Blockers}. Reads go on meanwhile. The service tries again every second until the lock is free.",
                    what, _blockers ?? "a lock that another session holds");
            }
            await Task.Delay(Pause, ct);
        }
    }

    public ValueTask DisposeAsync() => _watch?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Runs one statement. Meanwhile a second connection asks which sessions the statement waits for.</summary>
    private async Task RunAsync(string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, db) { CommandTimeout = 0 };
        var running = command.ExecuteNonQueryAsync(ct);
        while (await Task.WhenAny(running, Task.Delay(BetweenQuestions, CancellationToken.None)) != running)
            _blockers = await BlockersAsync() ?? _blockers;
        await running;
    }

    /// <summary>The sessions that the statement waits for at this moment. Null if there are none or PostgreSQL does not answer.</summary>
    private async Task<string?> BlockersAsync()
    {
        try
        {
            if (_watch is null)
            {
                _watch = new NpgsqlConnection(connectionString);
                await _watch.OpenAsync(CancellationToken.None);
            }
            return await AskForBlockersAsync(_watch);
        }
        catch (NpgsqlException)
        {
            if (_watch is not null)
                await _watch.DisposeAsync();
            _watch = null;
            return null;
        }
    }

    private async Task<string?> AskForBlockersAsync(NpgsqlConnection watch)
    {
        // A user who is no superuser sees only the process id of the sessions of other users.
        await using var ask = new NpgsqlCommand("""
            select string_agg(format('session %s (%s%s, last statement at %s)', blocking.pid,
                                     coalesce(nullif(activity.application_name, ''), 'no application name'),
                                     ', user ' || activity.usename,
                                     coalesce(to_char(activity.query_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                              'an unknown time')), ', ')
            from unnest(pg_blocking_pids(@pid)) as blocking (pid)
            left join pg_stat_activity activity on activity.pid = blocking.pid
            """, watch)
        {
            Parameters = { new NpgsqlParameter<int>("pid", db.ProcessID) },
        };
        return await ask.ExecuteScalarAsync(CancellationToken.None) as string;
    }
}
