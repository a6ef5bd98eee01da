using Npgsql;

namespace PositionsApi.Store;

/// <summary>
/// Runs statements that need exclusive locks beside a service that goes on reading. A reader who comes while such a lock is
/// waited for stands behind it, so a try gives up after a fraction of a second, lets the readers pass, and is repeated.
/// </summary>
internal sealed class ShortLocks(NpgsqlConnection db, string connectionString, ILogger logger) : IAsyncDisposable
{
    private const int TryMilliseconds = 150;
    private const int TriesUntilSaid = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Well within a try, so that each wait is seen at least once.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private NpgsqlConnection? _watch;
    private string? _blockers;

    /// <summary>Runs the statements as one transaction. Says once, and not at every try, which sessions it waits for.</summary>
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
                    logger.LogInformation("{What} is done: the wait is over.", what);
                return;
            }
            catch (PostgresException busy)
                when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                // What was done of the transaction is undone, and its locks are gone.
            }
            catch (PostgresException failure) when (!Servers.IsAway(failure) && failure.SqlState != "53300")
            {
                var detail = failure.Detail is { } more ? $" ({more.ReplaceLineEndings(" ")})" : "";
                throw new MigrationException($"{what}: {failure.SqlState} {failure.MessageText}{detail}", failure);
            }
            // The first try may be over before PostgreSQL has been asked.
            if (!said && (_blockers is not null || tries == TriesUntilSaid))
            {
                said = true;
                logger.LogWarning("{What} waits for {Blockers}. Reads go on meanwhile; it is tried again every second.",
                    what, _blockers ?? "a lock that another session holds");
            }
            await Task.Delay(Pause, ct);
        }
    }

    public ValueTask DisposeAsync() => _watch?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Runs one statement, and asks meanwhile which sessions it waits for.</summary>
    private async Task RunAsync(string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, db) { CommandTimeout = 0 };
        var running = command.ExecuteNonQueryAsync(ct);
        while (await Task.WhenAny(running, Task.Delay(Glance, CancellationToken.None)) != running)
            _blockers = await BlockersAsync() ?? _blockers;
        await running;
    }

    /// <summary>The sessions that the statement waits for at this moment. Null for none, and where PostgreSQL cannot be asked.</summary>
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
        // Of other users' sessions PostgreSQL shows only the number to whoever is no superuser.
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
