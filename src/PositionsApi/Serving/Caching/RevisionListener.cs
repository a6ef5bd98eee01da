using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Listens on a separate connection for the messages that PostgreSQL sends at each commit to the record (trigger tell_of_revision in
/// db/schema/0002_revisions.sql), also for commits that another instance or a person in psql made. <see cref="AnswerCache"/> explains
/// what the cache does with the messages, and without them.
/// </summary>
internal sealed class RevisionListener(
    Database database,
    Readiness readiness,
    Freshness freshness,
    CacheMetrics metrics,
    IOptions<PositionsOptions> options,
    TimeProvider clock,
    ILogger<RevisionListener> logger) : BackgroundService
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!readiness.IsPrepared)
            await Task.Delay(TimeSpan.FromMilliseconds(50), stoppingToken);
        if (options.Value.CacheMegabytes == 0 && !database.HasStandbys)
            return;
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = TimeSpan.Zero, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The service ends. Npgsql may report the cancelled wait as a failure of its own.
                return;
            }
            catch (Exception failure)
            {
                freshness.Distrust();
                if (pause == TimeSpan.Zero)
                    logger.LogWarning(
                        "The connection that reports changes is down ({Reason}). Until it is back, reads go to the database.",
                        failure.Message);
            }
            pause = pause + TimeSpan.FromMilliseconds(50) < LongestPause ? pause + TimeSpan.FromMilliseconds(50) : LongestPause;
            await Task.Delay(pause, stoppingToken);
        }
    }

    private async Task ListenAsync(Action heard, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ServingConnectionString)
        {
            ApplicationName = "PositionsApi (listening)",
            Pooling = false,
            // Seconds to wait for a server that does not answer at all. CommandTimeout is for a connection that was open and falls silent.
            Timeout = 3,
            CommandTimeout = (int)Freshness.LongestSilence.TotalSeconds,
        };
        await using var source = DatabaseHosts.PoolOfPrimary(settings);
        await using var db = source.CreateConnection();
        db.Notification += (_, message) => Hear(message.Payload);
        await db.OpenAsync(ct);
        await using var listen = new NpgsqlCommand("listen record_revision", db);
        await listen.ExecuteNonQueryAsync(ct);

        // PostgreSQL reports every commit from now on. The number read here covers all commits before.
        var asked = Environment.TickCount64;
        await using var last = new NpgsqlCommand("select coalesce(max(number), 0) from record.revision", db);
        freshness.Begin((long)(await last.ExecuteScalarAsync(ct))!, asked);
        logger.LogDebug("Listening for changes after revision {Revision}.", freshness.Latest);
        heard();

        await using var alive = new NpgsqlCommand("select 1", db);
        while (true)
        {
            for (var left = Heartbeat; left > TimeSpan.Zero; left = Heartbeat - TimeSpan.FromMilliseconds(Environment.TickCount64 - asked))
                await db.WaitAsync(left, ct);
            asked = Environment.TickCount64;
            await alive.ExecuteNonQueryAsync(ct);
            freshness.Confirm(asked);
        }
    }

    /// <summary>
    /// Reads a message: the number of the revision, and when it was committed (seconds since 1970). The message is empty if something
    /// other than the record changed, such as a view; then no kept answer can be trusted.
    /// </summary>
    private void Hear(string message)
    {
        if (message.Split(' ') is not [var number, var seconds] || !long.TryParse(number, CultureInfo.InvariantCulture, out var revision))
        {
            freshness.Forget();
            return;
        }
        freshness.Committed(revision);
        if (double.TryParse(seconds, CultureInfo.InvariantCulture, out var committed))
            metrics.ChangeHeard(clock.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(committed));
    }
}
