using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Serving.Caching;

/// <summary>
/// Hears of every commit to the record, whoever made it, on a connection of its own (db/schema/0002_revisions.sql). While that is
/// down, or silent for longer than it may be, nothing that could have changed is answered from memory.
/// </summary>
internal sealed class RevisionListener(
    Database database, Readiness readiness, Freshness freshness, CacheMetrics metrics, IOptions<PositionsOptions> options, TimeProvider clock,
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
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                freshness.Distrust();
                if (pause == TimeSpan.Zero)
                    logger.LogWarning("Changes are not heard of ({Reason}): reads go to the database until they are.", failure.Message);
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
            // Of a server that is silent from the start: the time-outs of a living connection are below.
            Timeout = 3,
            CommandTimeout = (int)Freshness.LongestSilence.TotalSeconds,
        };
        await using var source = DatabaseHosts.PoolOfPrimary(settings);
        await using var db = source.CreateConnection();
        db.Notification += (_, told) => Hear(told.Payload);
        await db.OpenAsync(ct);
        await using var listen = new NpgsqlCommand("listen record_revision", db);
        await listen.ExecuteNonQueryAsync(ct);

        // From here on every commit is told of; those before are in this number.
        var asked = Environment.TickCount64;
        await using var last = new NpgsqlCommand("select coalesce(max(number), 0) from record.revision", db);
        freshness.Begin((long)(await last.ExecuteScalarAsync(ct))!, asked);
        logger.LogDebug("Changes are heard of, from revision {Revision} on.", freshness.Latest);
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

    /// <summary>Number of the revision and when it was committed; nothing for a change that is none of the record, such as a new view.</summary>
    private void Hear(string told)
    {
        if (told.Split(' ') is not [var number, var seconds] || !long.TryParse(number, CultureInfo.InvariantCulture, out var revision))
        {
            freshness.Forget();
            return;
        }
        freshness.Committed(revision);
        if (double.TryParse(seconds, CultureInfo.InvariantCulture, out var committed))
            metrics.Heard(clock.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(committed));
    }
}
