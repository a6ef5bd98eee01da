using EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.SelfDescription;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>
/// Makes the database ready before the first request: server, schema, seed. A server that does not answer is tried
/// again while the service already listens and says that it is not ready.
/// </summary>
internal sealed class Preparation(
    Database database, Readiness readiness, Codebook codebook, IOptions<PositionsOptions> options,
    IHostApplicationLifetime app, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private volatile bool _started;
    private readonly TaskCompletionSource _triedOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the service ended itself: the database answered late, and is none that this build can work with.</summary>
    public MigrationException? LateRefusal { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.StartAsync(OwnerKind.Service, cancellationToken);
        await base.StartAsync(cancellationToken);
        // A database that answers is ready before the first request comes. One that does not keeps nobody from asking whether
        // we are alive, and what no waiting would mend ends the start.
        await Task.WhenAny(_triedOnce.Task, ExecuteTask!, Task.Delay(Patience, cancellationToken));
        if (ExecuteTask is { IsFaulted: true } failed)
            await failed;
        _started = true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Waited for from outside as well: a server that is silent lets no cancellation return.
            for (var pause = TimeSpan.FromSeconds(1); !await TryPrepareAsync(pause, stoppingToken).WaitAsync(stoppingToken); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                _triedOnce.TrySetResult();
                await Task.Delay(pause, stoppingToken);
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
            logger.LogWarning("PostgreSQL does not answer ({Reason}). The service is not ready; trying again in {Seconds} s.", outage.Message, nextPause.TotalSeconds);
            return false;
        }
    }

    /// <summary>A server that is away, starting, stopping or full. A wrong password or a broken script does not mend itself.</summary>
    private static NpgsqlException? OutageIn(Exception? failure) => failure switch
    {
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" } outage => outage,
        PostgresException or null => null,
        NpgsqlException outage => outage,
        _ => OutageIn(failure.InnerException),
    };
}
