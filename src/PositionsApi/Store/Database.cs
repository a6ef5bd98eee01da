using EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Settings;

namespace PositionsApi.Store;

/// <summary>
/// The connections of this process to PostgreSQL. If the connection string <c>Positions</c> is set, they go to its server. Otherwise
/// the process starts an embedded server and stops it at its end; a command uses the embedded server of a running service.
/// </summary>
internal sealed class Database(
    IConfiguration configuration, IOptions<PositionsOptions> positions, IOptions<PostgresOptions> embedded, Freshness freshness,
    ILogger<Database> logger)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private EmbeddedServer? _server;
    private string? _connectionString = configuration.GetConnectionString("Positions") is { Length: > 0 } configured ? configured : null;
    private readonly Lock _opening = new();
    private RecordReader? _record;
    private NpgsqlDataSource? _editing;
    private NpgsqlDataSource? _importing;

    /// <summary>The connection string of the database's owner, to the primary server.</summary>
    public string ConnectionString => DatabaseHosts.OfPrimary(Configured);

    public bool HasStandbys => DatabaseHosts.AreSeveral(ServingConnectionString);

    private string Configured => _connectionString
        ?? throw new InvalidOperationException("The embedded PostgreSQL has not been started yet.");

    /// <summary>
    /// The database role that serves requests. <see cref="ServingRole"/> finds this role before the first request. Null if the owner of
    /// the database serves requests.
    /// </summary>
    public string? ServesAs { private get; set; }

    public string ServingConnectionString => configuration.GetConnectionString("Serving") is { Length: > 0 } given
        ? given
        : ServingRole.Connect(Configured, ServesAs, canLogIn: _server is { HasSocket: true });

    public RecordReader Reader
    {
        get
        {
            lock (_opening)
            {
                return _record ??= new RecordReader(
                    ServingConnectionString, freshness, positions.Value.StatementTimeoutSeconds,
                    nowConnections: positions.Value.MaxConnections, pastConnections: positions.Value.MaxConnections);
            }
        }
    }

    /// <summary>The pool for writes, and for keys and drafts, which do not belong to the record.</summary>
    public NpgsqlDataSource Editing
    {
        get
        {
            lock (_opening)
                return _editing ??= OpenEditing();
        }
    }

    private NpgsqlDataSource OpenEditing()
    {
        var settings = new NpgsqlConnectionStringBuilder(ServingConnectionString)
        {
            ApplicationName = "PositionsApi (editing)",
            MaxPoolSize = positions.Value.MaxConnections,
            MaxAutoPrepare = 50,
            CommandTimeout = positions.Value.StatementTimeoutSeconds + 5,
        };
        var timeout = positions.Value.StatementTimeoutSeconds;
        settings.Options =
            $"{settings.Options} -c TimeZone=UTC -c search_path=api,record -c statement_timeout={timeout}s".TrimStart();
        return DatabaseHosts.PoolOfPrimary(settings);
    }

    /// <summary>
    /// Connections for imports. Each connection is closed after use, which also ends its locks and temporary tables. Imports do not use
    /// the pool for writes: other writers wait for a running import and could take all connections of that pool.
    /// </summary>
    public NpgsqlDataSource Importing
    {
        get
        {
            lock (_opening)
            {
                return _importing ??= DatabaseHosts.PoolOfPrimary(
                    ImportConnection.Settings(ServingConnectionString, positions.Value.ImportTimeoutSeconds));
            }
        }
    }

    public async Task StartAsync(OwnerKind kind, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_connectionString is not null)
                return;
            _server = await EmbeddedServer.StartAsync(PrivateServer.OptionsFor(kind, embedded.Value), logger, ct);
            _connectionString = _server.ConnectionString;
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_record is not null)
            await _record.DisposeAsync();
        if (_editing is not null)
            await _editing.DisposeAsync();
        if (_importing is not null)
            await _importing.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _starting.Dispose();
    }
}
