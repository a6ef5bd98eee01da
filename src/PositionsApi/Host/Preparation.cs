using EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.SelfDescription;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>
/// Prepares the database before the first request: starts the embedded server if needed, migrates the schema and loads the seed. If
/// PostgreSQL does not answer, the service starts to listen, reports that it is not ready, and tries again.
/// </summary>
internal sealed class Preparation(
    Database database, Readiness readiness, Codebook codebook, IOptions<PositionsOptions> options,
    IHostApplicationLifetime app, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);
    private volatile bool _started;
    private readonly TaskCompletionSource _triedOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// The reason why the service stopped itself: PostgreSQL answered only after the start, and this build cannot work with the database.
    /// </summary>
    public MigrationException? LateRefusal { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.StartAsync(OwnerKind.Service, cancellationToken);
        await base.StartAsync(cancellationToken);
        // The service starts to listen when the first try is over, but after 5 seconds at the latest. So a health check gets an answer
        // even if PostgreSQL does not answer. A failure that a further try cannot repair ends the start.
        await Task.WhenAny(_triedOnce.Task, ExecuteTask!, Task.Delay(LongestStart, cancellationToken));
        if (ExecuteTask is { IsFaulted: true } failed)
            await failed;
        _started = true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pause = TimeSpan.FromSeconds(1);
            // WaitAsync is needed because cancellation does not end a call to a server that does not answer.
            while (!await TryPrepareAsync(pause, stoppingToken).WaitAsync(stoppingToken))
            {
                _triedOnce.TrySetResult();
                await Task.Delay(pause, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (MigrationException refusal) when (_started)
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
            database.ServesAs = await ServingRole.FindAsync(database.ConnectionString, logger, ct);
            await codebook.LoadAsync(database.ConnectionString, ct);
            readiness.IsPrepared = true;
            return true;
        }
        catch (Exception failure) when (OutageIn(failure) is { } outage)
        {
            logger.LogWarning("PostgreSQL does not answer ({Reason}). The service is not ready. The next try is in {Seconds} s.",
                outage.Message, nextPause.TotalSeconds);
            return false;
        }
    }

    /// <summary>
    /// The failure that a further try may repair: the server cannot be reached, is starting or stopping, or has no free connection. Null
    /// for other failures, such as a wrong password or a broken script.
    /// </summary>
    private static NpgsqlException? OutageIn(Exception? failure) => failure switch
    {
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" } outage => outage,
        PostgresException or null => null,
        NpgsqlException outage => outage,
        _ => OutageIn(failure.InnerException),
    };
}
