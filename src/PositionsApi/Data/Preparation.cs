using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Embedded;
using PositionsApi.Http;
using PositionsApi.Imports;
using PositionsApi.SelfDescription;

namespace PositionsApi.Data;

/// <summary>
/// Makes the database ready before the first request: server, schema, seed. A server that does not answer is tried
/// again while the service already listens and says that it is not ready.
/// </summary>
internal sealed class Preparation(
    Database database, Readiness readiness, Codebook codebook, IOptions<PositionsOptions> options,
    IHostApplicationLifetime app, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Why the service ended itself: the database answered late, and is none that this build can work with.</summary>
    public MigrationException? LateRefusal { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.StartAsync(Role.Service, cancellationToken);
        if (await TryPrepareAsync(TimeSpan.Zero, cancellationToken))
            return;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        try
        {
            do
            {
                await Task.Delay(pause, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            while (!await TryPrepareAsync(pause, stoppingToken));
        }
        catch (MigrationException refusal)
        {
            LateRefusal = refusal;
            app.StopApplication();
        }
    }

    private async Task<bool> TryPrepareAsync(TimeSpan nextPause, CancellationToken ct)
    {
        try
        {
            await Migrator.MigrateAsync(database.ConnectionString, logger, ct);
            if (options.Value.Seed)
                await Seed.LoadIntoEmptyAsync(database.ConnectionString, logger, ct);
            await codebook.LoadAsync(database.ConnectionString, ct);
            readiness.IsPrepared = true;
            return true;
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException { SqlState: not ("57P03" or "53300") })
        {
            logger.LogWarning("PostgreSQL does not answer ({Reason}). The service is not ready; trying again in {Seconds} s.",
                unreachable.Message, Math.Max(1, nextPause.TotalSeconds));
            return false;
        }
    }
}
